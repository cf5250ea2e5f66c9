import type { DesktopFacts } from '../../../shared/contract/about.ts'
import type { HubClient } from '../../hub/link.ts'
import { useAnswer } from '../../hub/use-answer.ts'

const askAbout = (client: HubClient) => client.about()

/** What the desktop app can do on this system; undefined until that is known, and where it is none. */
export function useDesktop(): DesktopFacts | undefined {
  return useAnswer(askAbout).latest?.desktop ?? undefined
}
