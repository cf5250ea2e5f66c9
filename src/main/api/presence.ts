import type { Hub } from '../hub/hub.ts'
import { api } from './implementer.ts'

export function presenceApi({ presence }: Hub) {
  return {
    report: api.presence.report.handler(({ input, context }) => presence.report(context.ended, input)),
    seen: api.presence.seen.handler(() => presence.seen()),
  }
}
