import { useCallback } from 'react'
import type { Registrant } from '../../shared/model.ts'
import type { HubClient } from '../hub/link.ts'
import { useAnswer } from '../hub/use-answer.ts'

/** Who registered an application; undefined until the hub has said. It is said beside other things, and not missed where nobody answers. */
export function useRegistrant(application: string): Registrant | undefined {
  const ask = useCallback((client: HubClient) => client.applications.registrant({ application }), [application])
  return useAnswer(ask).latest
}
