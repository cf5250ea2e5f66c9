/** REGISTER (GNTP.md, Requests): an application says who it is and which types of notification it sends. */
import { okResponse } from '../gntp/build.ts'
import { GntpError } from '../gntp/error.ts'
import { echoedHeaders, type RegisterRequest } from '../gntp/message.ts'
import { quote } from '../gntp/quote.ts'
import type { Registration, StoredApplication } from '../store/applications.ts'
import type { Forgotten, Kept } from '../store/kept-types.ts'
import { type Answer, type HubParts, receiveIcons } from './hub-parts.ts'
import { describe } from './registry.ts'

/** Longer ones are nobody's names, and all of them are kept in memory. */
const maxNameLength = 256
/** Of all applications together: more would fill the memory for good. */
const maxKept: Kept = { types: 20_000, nameBytes: 2 * 1024 * 1024 }
/** Room is made down to this, because finding what to forget means to look at all that is kept. */
const keptWithRoom: Kept = { types: maxKept.types * 0.95, nameBytes: maxKept.nameBytes * 0.95 }

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
 * Makes room for what was just registered, inside its transaction, and gives what was forgotten for that; an application
 * that misses it later is told to register again. Throws INVALID_REQUEST where there is no room, because the user chose
 * something for all the rest.
 */
function makeRoom({ store }: HubParts, registered: StoredApplication): Forgotten[] {
  if (!isTooMuch(store.keptTypes.total())) return []
  const forgotten = store.keptTypes.forgetDownTo(keptWithRoom, registered.id)
  if (isTooMuch(store.keptTypes.total())) {
    const { types, nameBytes } = maxKept
    const words = `No room is left: ${types} notification types are kept, with ${nameBytes} bytes of names, and the user chose something for each of the others`
    throw new GntpError('INVALID_REQUEST', words)
  }
  return forgotten
}

function isTooMuch({ types, nameBytes }: Kept): boolean {
  return types > maxKept.types || nameBytes > maxKept.nameBytes
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
      const forgotten = makeRoom(parts, stored)
      const forgottenSeq = forgotten.length === 0 ? 0 : store.events.append(now(), 'forgotten', null)
      alongside?.(stored.id)
      const seq = store.events.append(now(), 'application', stored.id)
      return { application: stored, forgotten, forgottenSeq, seq }
    },
    ({ application: stored, forgotten, forgottenSeq, seq }) => {
      for (const one of forgotten) registry.forget(one)
      if (forgotten.length > 0) events.publish({ kind: 'forgotten', seq: forgottenSeq, forgotten })
      registry.put(stored)
      events.publish({ kind: 'application', seq, application: describe(stored) })
    },
  )
  return application
}
