/** What the user asked for in vain, with words for the user. */

/** The hub is not followed, or no longer. */
export class UnknownHubError extends Error {
  constructor(id: number) {
    super(`There is no followed hub ${id}`)
    this.name = 'UnknownHubError'
  }
}
