/** How much of a message the parser takes before it says no. Each passes as an option; these are the defaults. */
export interface ParserLimits {
  /** The first line. */
  readonly maxInfoLineBytes: number
  /** One block of headers: the message's own, or one type's. */
  readonly maxHeaderBytes: number
  /** Types in one REGISTER. */
  readonly maxTypes: number
  /** Resource sections in one message, those that are discarded included. */
  readonly maxResources: number
  /** The body of one resource section, as sent. */
  readonly maxResourceBytes: number
  /** The whole message. */
  readonly maxMessageBytes: number
}

export const defaultParserLimits: ParserLimits = {
  maxInfoLineBytes: 1024,
  maxHeaderBytes: 64 * 1024,
  maxTypes: 1000,
  maxResources: 64,
  maxResourceBytes: 5 * 1024 * 1024,
  maxMessageBytes: 16 * 1024 * 1024,
}
