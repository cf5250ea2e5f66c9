/** REGISTER (GNTP.md, Requests): an application says who it is and which types of notification it sends. */
import type { NewApplications } from '../../shared/choices.ts'
import type { IconOwner } from '../../shared/model.ts'
import { okResponse } from '../gntp/build.ts'
import { GntpError } from '../gntp/error.ts'
import {
  echoedHeaders,
  headerValue,
  type NotifyRequest,
  type RegisterRequest,
  type Request,
  type RequestVerb,
} from '../gntp/message.ts'
import { quote } from '../gntp/quote.ts'
import type { ApplicationRow, Registration, RegistrationSource, StoredType } from '../store/applications.ts'
import type { Forgotten, Kept } from '../store/kept-types.ts'
import { alreadyHere, type Forwarded, forwardedBy } from './forwarded.ts'
import type { Answer, HubParts, Sender } from './hub-parts.ts'
import { checkNames } from './names.ts'
import { passedHeaders } from './passed-headers.ts'
import { type ReceivedIcon, receiveIcons } from './received-icons.ts'
import { describe } from './registry.ts'

/** Of all applications together: more would fill the memory for good. */
const maxKept: Kept = { types: 20_000, nameBytes: 2 * 1024 * 1024 }
/** Room is made down to this, because finding what to forget means to look at all that is kept. */
const keptWithRoom: Kept = { types: maxKept.types * 0.95, nameBytes: maxKept.nameBytes * 0.95 }

export async function register(parts: HubParts, request: RegisterRequest, sender: Sender): Promise<Answer> {
  checkNames([request.applicationName, ...request.types.flatMap(({ name, displayName }) => [name, displayName])])
  const { applicationName: name } = request
  const known = parts.registry.get(name)
  const { hop, hub } = originOf(parts, request, sender)
  if (hop !== null && known !== undefined && parts.store.applications.sourceOf(known.id)?.hop === hop) {
    throw alreadyHere(request)
  }
  const adds = isAddition(request)
  // What is known stays as it is.
  const types = adds ? request.types.filter(type => known?.types.has(type.name) !== true) : request.types
  const applicationIcon = adds && known !== undefined ? undefined : request.applicationIcon
  const icons = await receiveIcons(parts, request, sender, known, [applicationIcon, ...types.map(({ icon }) => icon)])
  const icon = icons.of(applicationIcon)
  const registration = {
    name,
    icon,
    adds,
    hub,
    ifNew: parts.settings().newApplications,
    at: parts.now(),
    types: types.map(({ name, displayName, enabled, icon }) => ({ name, displayName, enabled, icon: icons.of(icon) })),
  }
  const source = { headers: passedHeaders(request.headers), address: sender.address, hop }
  await storeRegistration(parts, registration, source, icons.hold)
  fetchIcon(parts, icon, { kind: 'application', name })
  for (const type of registration.types)
    fetchIcon(parts, type.icon, { kind: 'type', application: name, name: type.name })
  return { response: okResponse({ action: 'REGISTER', headers: echoedHeaders(request.headers) }) }
}

function fetchIcon({ awaitedIcons }: HubParts, { toFetch }: ReceivedIcon, owner: IconOwner): void {
  if (toFetch !== null) awaitedIcons.fetch(toFetch, owner)
}

/**
 * GNTP has each REGISTER replace the list of types. Who sends for an application without knowing all of its types (`growlery notify`)
 * would take them away from its other senders, and two that do so at once from each other: our client says that it adds.
 */
function isAddition({ headers }: RegisterRequest): boolean {
  return headerValue(headers, 'X-Growlery-Adds-Types')?.toLowerCase() === 'true'
}

/**
 * A hub that forwards knows nothing of those who send for the same application here: it replaces its own types only, whether it says
 * in the headers that it forwards or not.
 */
function originOf({ isOfHub }: HubParts, request: Request, { address }: Sender): Forwarded {
  const forwarded = forwardedBy(request)
  return { ...forwarded, hub: forwarded.hub ?? (isOfHub(request) ? address : null) }
}

/**
 * Registers one type that just notified, and its application where that is not known either: the user chose to accept them.
 * Throws INVALID_REQUEST where it has as many types as one may register.
 */
export async function registerOnTheSpot(
  parts: HubParts,
  request: NotifyRequest,
  { address }: Sender,
): Promise<{ application: ApplicationRow; type: StoredType }> {
  const { applicationName, notificationName: typeName, headers } = request
  checkNames([applicationName, typeName])
  const known = parts.registry.get(applicationName)
  // A work that fails costs those beside it a transaction each: most are refused before.
  if (known !== undefined && known.types.size >= parts.maxTypes) {
    throw tooManyTypes(applicationName, parts.maxTypes, 'NOTIFY')
  }
  return registerTypes(parts, applicationName, [typeName], {
    source: { headers: passedHeaders(headers), address, hop: null },
    ifNew: parts.settings().newApplications,
  })
}

/**
 * Registers types that have notified, and their application where that is not known: it came from `source` then, and begins as `ifNew`.
 * What is registered stays as it is. Throws INVALID_REQUEST where it has as many types as one may register, or where no room is left.
 */
export async function registerTypes(
  parts: HubParts,
  applicationName: string,
  [firstName, ...otherNames]: readonly [string, ...string[]],
  { source, ifNew }: { readonly source: RegistrationSource; readonly ifNew: NewApplications },
): Promise<{ application: ApplicationRow; type: StoredType }> {
  const { store, registry, events, now, maxTypes } = parts
  const { application, first } = await store.write(
    () => {
      const add = (typeName: string) => store.applications.addType(applicationName, typeName, { at: now(), ifNew })
      // A new one has come the way of its first notification.
      const isNew = !store.applications.isKnown(applicationName)
      const { application, type: first } = add(firstName)
      const types = [first, ...otherNames.map(name => add(name).type)]
      const { id } = application
      if (store.applications.countTypes(id) > maxTypes) throw tooManyTypes(applicationName, maxTypes, 'NOTIFY')
      const room = makeRoom(parts, id)
      const seq = store.events.append(now(), 'application', id)
      store.applications.registeredAs(id, seq)
      if (isNew) store.applications.setSource(id, source)
      return { application: { ...application, registeredSeq: seq }, first, types, room, seq }
    },
    ({ application, types, room, seq }) => {
      tellForgotten(parts, room)
      for (const type of types) registry.putType(application, type)
      const part = registry.describePart(
        application.name,
        types.map(({ name }) => name),
      )
      if (part !== undefined) events.publish({ kind: 'counted', seq, ...part })
    },
  )
  return { application, type: first }
}

function tooManyTypes(applicationName: string, maxTypes: number, verb: RequestVerb): GntpError {
  const words = `The application ${quote(applicationName)} has ${maxTypes} types: no more are taken (maxTypes)`
  return new GntpError('INVALID_REQUEST', words, { verb })
}

/** Stores a registration and tells the windows. `alongside` runs in the same transaction, with the application's id. */
async function storeRegistration(
  parts: HubParts,
  registration: Registration,
  source: RegistrationSource,
  alongside: (applicationId: number) => void,
): Promise<void> {
  const { store, registry, events, now, maxTypes } = parts
  await store.write(
    () => {
      const stored = store.applications.register(registration)
      if (stored.types.length > maxTypes) throw tooManyTypes(registration.name, maxTypes, 'REGISTER')
      const room = makeRoom(parts, stored.id)
      alongside(stored.id)
      const seq = store.events.append(now(), 'application', stored.id)
      store.applications.setSource(stored.id, source)
      store.applications.registeredAs(stored.id, seq)
      return { stored: { ...stored, registeredSeq: seq }, room, seq }
    },
    ({ stored, room, seq }) => {
      tellForgotten(parts, room)
      registry.put(stored)
      events.publish({ kind: 'application', seq, application: describe(stored) })
    },
  )
}

/** What was forgotten to make room, and the number of the event that says so. */
interface Room {
  readonly forgotten: Forgotten[]
  readonly seq: number
}

/**
 * Makes room for what this application has just registered, inside its transaction; undefined where there was enough. An
 * application that misses later what was forgotten is told to register again. Throws INVALID_REQUEST where there is no room,
 * because the user chose something for all the rest.
 */
function makeRoom({ store, now }: HubParts, applicationId: number): Room | undefined {
  if (!isTooMuch(store.keptTypes.total())) return undefined
  const forgotten = store.keptTypes.forgetDownTo(keptWithRoom, applicationId)
  if (isTooMuch(store.keptTypes.total())) {
    const { types, nameBytes } = maxKept
    const words = `No room is left: ${types} notification types are kept, with ${nameBytes} bytes of names, and the user chose something for each of the others`
    throw new GntpError('INVALID_REQUEST', words)
  }
  return { forgotten, seq: store.events.append(now(), 'forgotten', null) }
}

function isTooMuch({ types, nameBytes }: Kept): boolean {
  return types > maxKept.types || nameBytes > maxKept.nameBytes
}

function tellForgotten({ registry, events }: HubParts, room: Room | undefined): void {
  if (room === undefined) return
  for (const one of room.forgotten) registry.forget(one)
  events.publish({ kind: 'forgotten', ...room })
}
