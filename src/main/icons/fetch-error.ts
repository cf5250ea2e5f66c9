/** Why an icon could not be fetched, in words for the user. */
export class FetchError extends Error {
  constructor(words: string) {
    super(words)
    this.name = 'FetchError'
  }
}
