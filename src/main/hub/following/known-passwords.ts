/**
 * The passwords that hubs forward with to us. One is known for the rest of the run, although its subscription has ended: a hub that
 * still forwards guesses nothing, and must not be locked out with those who do.
 */

/** Of subscriptions that ended. Each costs a hash where a wrong key comes. */
const maxFormer = 64

export class KnownPasswords {
  /** The newest last. */
  readonly #known = new Set<string>()
  readonly #isInUse: (password: string) => boolean
  #list: readonly string[] = []

  constructor(isInUse: (password: string) => boolean) {
    this.#isInUse = isInUse
  }

  add(password: string): void {
    if (this.#list.at(-1) === password) return
    this.#known.delete(password)
    this.#known.add(password)
    const former = [...this.#known].filter(one => one !== password && !this.#isInUse(one))
    for (const one of former.slice(0, -maxFormer)) this.#known.delete(one)
    this.#list = [...this.#known]
  }

  has(password: string): boolean {
    return this.#known.has(password)
  }

  all(): readonly string[] {
    return this.#list
  }
}
