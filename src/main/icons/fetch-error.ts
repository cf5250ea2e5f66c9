/** Why an icon could not be fetched, in words for the user. */
export class FetchError extends Error {
  /** The host that the user may allow, where that would help: it is not on the public internet. */
  readonly blockedHost: string | null

  constructor(words: string, blockedHost: string | null = null) {
    super(words)
    this.name = 'FetchError'
    this.blockedHost = blockedHost
  }
}
