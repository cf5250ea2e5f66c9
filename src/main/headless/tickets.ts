/**
 * What a browser is started with in place of the token: every user of the machine can read the arguments of a process, and a
 * ticket is good once, and not for long.
 */
import { isToken, newToken } from './session.ts'

export const ticketMs = 60_000
/** Whoever wants more of them at a time loses the oldest. */
export const mostTickets = 5

export class Tickets {
  readonly #now: () => number
  /** Oldest first. */
  #open: { readonly ticket: string; readonly endsAt: number }[] = []

  /** @param now milliseconds of a clock that only goes forward */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** A new one, which nobody can guess. */
  give(): string {
    const ticket = newToken()
    this.#open = [...this.#open, { ticket, endsAt: this.#now() + ticketMs }].slice(-mostTickets)
    return ticket
  }

  /** Whether it is good, which it is not a second time. */
  take(candidate: string | undefined): boolean {
    const found = this.#open.find(({ ticket }) => isToken(candidate, ticket))
    if (found === undefined) return false
    this.#open = this.#open.filter(one => one !== found)
    return found.endsAt > this.#now()
  }
}
