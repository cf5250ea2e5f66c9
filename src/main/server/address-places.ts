/** How many connections each address other than this machine's has, and which of them makes room for the next one. */
import type { Peer } from './access.ts'
import type { ServerLimits } from './limits.ts'

/** What has a place. */
export interface Occupant {
  /** It has not shown that it may send. */
  readonly isUnproven: boolean
  /** Closes it: its place is free. */
  drop(): void
}

export class AddressPlaces {
  readonly #limits: Pick<ServerLimits, 'maxConnectionsPerAddress'>
  /** By address; the oldest first. */
  readonly #occupants = new Map<string, Set<Occupant>>()

  constructor(limits: Pick<ServerLimits, 'maxConnectionsPerAddress'>) {
    this.#limits = limits
  }

  /**
   * Whether there is a place for one more. Where all are taken, the oldest that is unproven is dropped: who may send does so at once, and
   * is not to be kept out by those behind the same address who only hold places.
   */
  hasRoomFor(peer: Peer): boolean {
    const occupants = this.#occupants.get(peer.address)
    if (peer.isLocal || occupants === undefined || occupants.size < this.#limits.maxConnectionsPerAddress) return true
    for (const occupant of occupants) {
      if (!occupant.isUnproven) continue
      this.leave(peer, occupant)
      occupant.drop()
      return true
    }
    return false
  }

  take(peer: Peer, occupant: Occupant): void {
    if (peer.isLocal) return
    const occupants = this.#occupants.get(peer.address)
    if (occupants === undefined) this.#occupants.set(peer.address, new Set([occupant]))
    else occupants.add(occupant)
  }

  /** Does nothing where it has left before. */
  leave({ address }: Peer, occupant: Occupant): void {
    const occupants = this.#occupants.get(address)
    occupants?.delete(occupant)
    if (occupants?.size === 0) this.#occupants.delete(address)
  }
}
