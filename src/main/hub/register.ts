/** REGISTER (GNTP.md, Requests): an application says who it is and which types of notification it sends. */
import { okResponse } from '../gntp/build.ts'
import { GntpError } from '../gntp/error.ts'
import type { RegisterRequest } from '../gntp/message.ts'
import { quote } from '../gntp/quote.ts'
import type { Registration, StoredApplication } from '../store/applications.ts'
import { type Answer, echoedHeaders, type HubParts, receiveIcons } from './hub-parts.ts'
import { describe } from './registry.ts'

/** Longer ones are nobody's names, and all of them are kept in memory. */
const maxNameLength = 1000
/** Of all applications together: more are nobody's, and would fill the memory for good. */
const maxTypesOfAll = 20_000

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

/** Throws INVALID_REQUEST for what would fill the memory. */
function checkSize({ registry }: HubParts, { name, types }: Registration): void {
  for (const text of [name, ...types.flatMap(type => [type.name, type.displayName])]) {
    if (text.length <= maxNameLength) continue
    const words = `The name ${quote(text)} has ${text.length} characters: at most ${maxNameLength} are taken`
    throw new GntpError('INVALID_REQUEST', words)
  }
  const others = registry.typeCount - (registry.get(name)?.types.length ?? 0)
  if (others + types.length <= maxTypesOfAll) return
  const words = `${others} notification types are registered already: at most ${maxTypesOfAll} are kept`
  throw new GntpError('INVALID_REQUEST', words)
}

/** Stores a registration and tells the windows. `alongside` runs in the same transaction, with the application's id. */
export async function storeRegistration(
  parts: HubParts,
  registration: Registration,
  alongside?: (applicationId: number) => void,
): Promise<StoredApplication> {
  checkSize(parts, registration)
  const { store, registry, events, now } = parts
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
