/** Who registered an application: what the headers of its REGISTER say, which are kept with it. */
import type { Registrant } from '../../shared/model.ts'
import { headerValue } from '../gntp/message.ts'
import { forwardedBy } from './forwarded.ts'
import type { HubParts } from './hub-parts.ts'
import { UnknownApplicationError } from './user-choices.ts'

/** Throws UnknownApplicationError where the application has not registered. */
export function registrantOf({ registry, store }: HubParts, application: string): Registrant {
  const known = registry.get(application)
  const source = known && store.applications.sourceOf(known.id)
  if (source === undefined) throw new UnknownApplicationError(application)
  const { headers, address } = source
  const value = (name: string) => headerValue(headers, name) || null
  return {
    address,
    machine: value('Origin-Machine-Name'),
    software: value('Origin-Software-Name'),
    version: value('Origin-Software-Version'),
    via: forwardedBy({ headers }).via,
  }
}
