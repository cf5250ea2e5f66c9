/** What the user chooses for an application, or for one type of it. */
import type { Application, HubEvent } from '../../shared/model.ts'
import type { HubParts } from './hub-parts.ts'
import { describe } from './registry.ts'

/** The user named an application or type that is not registered. */
export class UnknownApplicationError extends Error {
  constructor(name: string) {
    super(`${name} has not registered`)
    this.name = 'UnknownApplicationError'
  }
}

/**
 * Switches an application, or one type of it, on or off; null takes a type back to what its application registered.
 * Rejects with UnknownApplicationError.
 */
export async function setEnabled(
  { store, registry, events, now }: HubParts,
  applicationName: string,
  typeName: string | undefined,
  enabled: boolean | null,
): Promise<Application> {
  const { event } = await store.write(
    () => {
      const known = store.applications.byName(applicationName)
      if (known === undefined) throw new UnknownApplicationError(applicationName)
      const type = known.types.find(({ name }) => name === typeName)
      if (typeName === undefined) store.applications.setApplicationEnabled(known.id, enabled ?? true)
      else if (type !== undefined) store.applications.setTypeEnabled(type.id, enabled)
      else throw new UnknownApplicationError(`${typeName} of ${applicationName}`)
      const seq = store.events.append(now(), 'application', known.id)
      // Who gets it forwarded hears of the choice.
      store.applications.registeredAs(known.id, seq)
      const stored = store.applications.byName(applicationName)
      if (stored === undefined) throw new UnknownApplicationError(applicationName)
      const changed: Extract<HubEvent, { kind: 'application' }> = {
        kind: 'application',
        seq,
        application: describe(stored),
      }
      return { stored, event: changed }
    },
    result => {
      registry.put(result.stored)
      events.publish(result.event)
    },
  )
  return event.application
}
