/** Destinations: machines that the user names, which get what comes in without having subscribed. */
import type { Destination, DestinationChange, NewDestination, TestResult } from '../../../shared/subscriptions.ts'
import { resolveServer, type Server } from '../../client/server-options.ts'
import { addressInWords } from '../../gntp/address.ts'
import type { ForwardedRow } from '../../store/outgoing.ts'
import type { DestinationRow, Recipient } from '../../store/recipients.ts'
import type { Secrets } from '../../store/secrets.ts'
import type { HubParts } from '../hub-parts.ts'
import { KeptSecrets, PasswordLostError } from '../kept-secrets.ts'
import { checkedHost, isSamePlace, keptPassword } from '../named-machine.ts'
import { refusal, UnknownMachineError } from '../refusal.ts'
import { Age } from './age.ts'
import type { Forwarder } from './compose.ts'
import { describeRecipient } from './describe.ts'
import type { RecipientQueue } from './recipient-queue.ts'
import type { Recipients } from './recipients.ts'
import { sendTest } from './send-test.ts'

export interface DestinationsOptions extends Pick<HubParts, 'store' | 'now' | 'onError'> {
  readonly recipients: Recipients
  readonly secrets: Secrets
  readonly forwarder: Forwarder
  /** Something has changed that a window shows. */
  readonly onChange: () => void
}

interface Known {
  readonly row: DestinationRow
  readonly queue: RecipientQueue
}

/** What one has not got in that time it does not get any more. */
const maxAgeMs = 24 * 60 * 60 * 1000

export class Destinations {
  readonly #options: DestinationsOptions
  readonly #secrets: KeptSecrets
  readonly #known = new Map<number, Known>()
  readonly #age: Age
  #ownPort: number | undefined

  constructor(options: DestinationsOptions) {
    this.#options = options
    this.#secrets = new KeptSecrets(options.secrets, options.onError)
    this.#age = new Age(options.now, options.store.notifications.newestId())
  }

  start(rows: readonly DestinationRow[]): void {
    const queued = this.#options.recipients.countAll(rows)
    for (const row of rows) this.#begin(row, queued.get(row))
  }

  /** Where this hub listens itself: no destination may be there. */
  listening(port: number): void {
    this.#ownPort = port
  }

  list(): Destination[] {
    return [...this.#known.values()].map(describe)
  }

  /** It gets what comes in from now on. Rejects with RefusalError for what cannot be sent to, or so. */
  async add({ password, ...wanted }: NewDestination): Promise<Destination> {
    const host = checkedHost({ ...wanted, password: password ?? undefined }, this.#ownPort)
    const insert = (secret: string | null) => this.#insert({ ...wanted, host, secret })
    const id = await (password === null ? insert(null) : this.#secrets.keeping(password, insert))
    this.#options.onChange()
    return describe(this.#one(id))
  }

  async #insert(wanted: Omit<NewDestination, 'password'> & { readonly secret: string | null }): Promise<number> {
    const { store } = this.#options
    const { id } = await store.write(
      (): DestinationRow => {
        const progress = { registeredSeq: -1, delivered: 0, dropped: 0, lastDeliveredAt: null }
        this.#refuseSecond(wanted)
        const position = store.notifications.newestId()
        const fresh = { kind: 'destination', paused: false, position, ...progress, ...wanted } as const
        return { ...fresh, id: store.recipients.insert(fresh) }
      },
      row => this.#begin(row),
    )
    return id
  }

  /** Changes what is given; it counts for what waits too. Rejects with RefusalError and UnknownMachineError. */
  async change(id: number, { password, ...wanted }: DestinationChange): Promise<Destination> {
    const change = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
    const update = (secret?: string | null) => this.#update(id, change, secret)
    const before = await (password == null ? update(password) : this.#secrets.keeping(password, update))
    if (password !== undefined) this.#secrets.forget(before.secret)
    const { queue } = this.#one(id)
    if (wanted.filter !== undefined) queue.refilter()
    queue.hurry()
    this.#options.onChange()
    return describe(this.#one(id))
  }

  /** Others may change it at the same time: what is stored counts. Gives what was stored before. */
  #update(id: number, change: Partial<DestinationRow>, secret: string | null | undefined): Promise<DestinationRow> {
    const { store } = this.#options
    const write = () => {
      const before = store.recipients.byId(id)
      if (before?.kind !== 'destination') throw unknown()
      const changed = { ...before, ...change, ...(secret === undefined ? {} : { secret }) }
      const kept = changed.secret === null ? undefined : keptPassword
      const after = { ...changed, host: checkedHost({ ...changed, password: kept }, this.#ownPort) }
      this.#refuseSecond(after)
      store.recipients.update(after)
      return { before, after }
    }
    const take = ({ after }: ReturnType<typeof write>) => {
      const { position, registeredSeq, delivered, dropped, lastDeliveredAt } = this.#one(id).row
      Object.assign(this.#one(id).row, after, { position, registeredSeq, delivered, dropped, lastDeliveredAt })
    }
    return store.write(write, take).then(({ before }) => before)
  }

  /** What waits for it is dropped. Rejects with UnknownMachineError. */
  async remove(id: number): Promise<void> {
    const { store, recipients, onChange } = this.#options
    const { row, queue } = this.#one(id)
    await store.write(
      () => store.recipients.remove(id),
      () => this.#known.delete(id),
    )
    recipients.remove(queue)
    this.#secrets.forget(row.secret)
    onChange()
  }

  /** Sends it a notification that says it is a test, past its queue. Rejects with UnknownMachineError. */
  async test(id: number): Promise<TestResult> {
    const { row, queue } = this.#one(id)
    const result = await sendTest(() => this.#serverOf(row), this.#options.forwarder)
    if (result.ok) queue.hurry()
    return result
  }

  #begin(row: DestinationRow, queued = 0): void {
    const isTooOld = (one: ForwardedRow) => this.#age.of(one) > maxAgeMs
    const queue = this.#options.recipients.add(row, { server: () => this.#serverOf(row), isTooOld, queued })
    this.#known.set(row.id, { row, queue })
  }

  /** Throws RefusalError for one that is there already. Runs in a transaction: those before it count. */
  #refuseSecond(place: Pick<DestinationRow, 'host' | 'port'> & { readonly id?: number }): void {
    const isSame = (one: Recipient) => one.kind === 'destination' && one.id !== place.id && isSamePlace(one, place)
    if (this.#options.store.recipients.all().some(isSame)) {
      throw refusal('destinationAlready', { address: addressInWords(place) })
    }
  }

  #one(id: number): Known {
    const known = this.#known.get(id)
    if (known === undefined) throw unknown()
    return known
  }

  /** Throws PasswordLostError: nothing goes out without. */
  #serverOf({ host, port, hash, encryption, secret }: DestinationRow): Server {
    const password = secret === null ? undefined : this.#secrets.read(secret)
    if (secret !== null && password === undefined) {
      throw new PasswordLostError()
    }
    return resolveServer({ host, port, hash, encryption, password })
  }
}

function describe({ row, queue }: Known): Destination {
  const { id, host, port, secret } = row
  return { ...describeRecipient(queue), id, host, port, hasPassword: secret !== null }
}

function unknown(): UnknownMachineError {
  return new UnknownMachineError('This destination')
}
