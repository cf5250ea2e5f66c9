/** What a server says of itself may be long, and is kept with each notification. */
const mostWords = 200

/** Why an icon could not be fetched, in words for the user: 200 characters at most. */
export class FetchError extends Error {
  /** The host that the user may allow, where that would help: it is not on the public internet. */
  readonly blockedHost: string | null

  constructor(words: string, blockedHost: string | null = null) {
    super(words.length > mostWords ? `${words.slice(0, mostWords - 1).toWellFormed()}…` : words)
    this.name = 'FetchError'
    this.blockedHost = blockedHost
  }
}
