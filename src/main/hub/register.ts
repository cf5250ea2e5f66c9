/** REGISTER (GNTP.md, Requests): an application says who it is and which types of notification it sends. */
import { okResponse } from '../gntp/build.ts'
import type { RegisterRequest } from '../gntp/message.ts'
import type { Registration, StoredApplication } from '../store/applications.ts'
import { type Answer, echoedHeaders, type HubParts, receiveIcons } from './hub-parts.ts'
import { describe } from './registry.ts'

export async function register(parts: HubParts, request: RegisterRequest): Promise<Answer> {
  const known = parts.registry.get(request.applicationName)
  const icons = await receiveIcons(parts, request, known, [
    request.applicationIcon,
    ...request.types.map(type => type.icon),
  ])
  await storeRegistration(
    parts,
    {
      name: request.applicationName,
      icon: icons.hashOf(request.applicationIcon),
      at: parts.now(),
      types: request.types.map(({ name, displayName, enabled, icon }) => ({
        name,
        displayName,
        enabled,
        icon: icons.hashOf(icon),
      })),
      keepOtherTypes: false,
    },
    icons.hold,
  )
  return { response: okResponse({ action: 'REGISTER', headers: echoedHeaders(request.headers) }) }
}

/** Stores a registration and tells the windows. `alongside` runs in the same transaction, with the application's id. */
export async function storeRegistration(
  { store, registry, events, now }: HubParts,
  registration: Registration,
  alongside?: (applicationId: number) => void,
): Promise<StoredApplication> {
  const { application } = await store.write(
    () => {
      const stored = store.applications.register(registration)
      alongside?.(stored.id)
      return { application: stored, seq: store.events.append(now(), 'application', stored.id) }
    },
    ({ application: stored, seq }) => {
      registry.put(stored)
      events.publish({ kind: 'application', seq, application: describe(stored) })
    },
  )
  return application
}
