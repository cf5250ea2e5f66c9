/** REGISTER (GNTP.md, Requests): an application says who it is and which types of notification it sends. */
import { okResponse } from '../gntp/build.ts'
import { GntpError } from '../gntp/error.ts'
import { echoedHeaders, type RegisterRequest } from '../gntp/message.ts'
import { quote } from '../gntp/quote.ts'
import type { Registration, StoredApplication } from '../store/applications.ts'
import { type Answer, type HubParts, receiveIcons } from './hub-parts.ts'
import { describe } from './registry.ts'

/** Longer ones are nobody's names, and all of them are kept in memory. */
const maxNameLength = 1000
/** Of all applications together: more would fill the memory for good. */
const maxTypesOfAll = 20_000

export async function register(parts: HubParts, request: RegisterRequest): Promise<Answer> {
  checkNames([request.applicationName, ...request.types.flatMap(({ name, displayName }) => [name, displayName])])
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

/** Throws INVALID_REQUEST where one of them is too long to be a name. */
export function checkNames(names: readonly string[]): void {
  const long = names.find(name => name.length > maxNameLength)
  if (long === undefined) return
  const words = `The name ${quote(long)} has ${long.length} characters: at most ${maxNameLength} are taken`
  throw new GntpError('INVALID_REQUEST', words)
}

/**
 * Makes room for what was just registered, inside its transaction: applications that never sent anything leave, those first
 * that were not seen for the longest time. Gives their names; throws INVALID_REQUEST where that is not enough.
 */
function makeRoom({ store }: HubParts, registered: StoredApplication): string[] {
  const left: string[] = []
  while (store.applications.countTypes() > maxTypesOfAll) {
    const name = store.applications.dropUnused(registered.id)
    if (name === undefined) {
      throw new GntpError('INVALID_REQUEST', `More than ${maxTypesOfAll} notification types are registered, and in use`)
    }
    left.push(name)
  }
  return left
}

/** Stores a registration and tells the windows. `alongside` runs in the same transaction, with the application's id. */
export async function storeRegistration(
  parts: HubParts,
  registration: Registration,
  alongside?: (applicationId: number) => void,
): Promise<StoredApplication> {
  const { store, registry, events, now } = parts
  const { application } = await store.write(
    () => {
      const stored = store.applications.register(registration)
      const left = makeRoom(parts, stored)
      alongside?.(stored.id)
      return { application: stored, left, seq: store.events.append(now(), 'application', stored.id) }
    },
    ({ application: stored, left, seq }) => {
      registry.put(stored)
      for (const name of left) registry.remove(name)
      events.publish({ kind: 'application', seq, application: describe(stored) })
      // No event says that an application is gone: who follows asks for all of them again.
      if (left.length > 0) events.publish({ kind: 'reset' })
    },
  )
  return application
}
