/**
 * Which names of the network lead anywhere. A name outlives an address that DHCP gave, but not every system asks the network for names
 * (`desk.local`), and some name servers answer for names that they do not know.
 */
import { lookup } from 'node:dns/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** A system that asks the network is answered in far less; one that does not may need ten times as much to give up. */
const maxLookupMs = 1000
const localName = /^[\w-]+(\.local)?\.?$/i
const mostNames = 512

export class Names {
  readonly #asked = new Map<string, Promise<readonly string[]>>()
  /** One after the other: each holds a thread of the few that read files too. */
  #last: Promise<unknown> = Promise.resolve()
  /** Names take too long here: no further one is asked for. */
  #isSlow = false

  /** Whether the system finds one of these addresses behind the name. */
  async leadsTo(name: string, addresses: readonly string[]): Promise<boolean> {
    // Anybody on the network may announce any name: no other is asked for, and not any number of them.
    if (!localName.test(name) || (!this.#asked.has(name) && this.#asked.size >= mostNames)) return false
    const found = this.#asked.get(name) ?? this.#ask(name)
    return (await found).some(address => addresses.includes(address))
  }

  #ask(name: string): Promise<readonly string[]> {
    const asking = this.#last.then(() => this.#lookUp(name))
    this.#asked.set(name, asking)
    this.#last = asking
    return asking
  }

  async #lookUp(name: string): Promise<readonly string[]> {
    if (this.#isSlow) return []
    const found = lookup(name, { all: true }).then(
      all => all.map(({ address }) => address),
      () => [],
    )
    const over = new AbortController()
    const late = sleep(maxLookupMs, undefined, { signal: over.signal, ref: false }).catch(() => undefined)
    const addresses = await Promise.race([found, late])
    over.abort()
    if (addresses === undefined) this.#isSlow = true
    return addresses ?? []
  }
}
