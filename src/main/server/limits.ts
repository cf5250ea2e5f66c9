/** What one peer may take of the server. Past a limit comes an error that names it, and the others go on. */
import { defaultParserLimits, type ParserLimits } from '../gntp/limits.ts'

export interface ServerLimits extends ParserLimits {
  /** Silence while a message is awaited. */
  readonly idleTimeoutMs: number
  /** From the first byte that is awaited to the last of a message. */
  readonly messageTimeoutMs: number
  /** How long a peer may take to close after its last answer. */
  readonly lingerTimeoutMs: number
  readonly maxConnections: number
  /** From one address other than loopback. */
  readonly maxConnectionsPerAddress: number
  /** Answers that a peer has not read yet. */
  readonly maxUnreadBytes: number
  /** Callbacks that one connection waits for. */
  readonly maxCallbacks: number
  /** Messages on their way, of all peers together. Beyond it those that are longer than `maxHeaderBytes` are refused. */
  readonly maxHeldBytes: number
}

export const defaultServerLimits: ServerLimits = {
  ...defaultParserLimits,
  idleTimeoutMs: 10_000,
  messageTimeoutMs: 60_000,
  lingerTimeoutMs: 5_000,
  maxConnections: 20_000,
  maxConnectionsPerAddress: 100,
  maxUnreadBytes: 1024 * 1024,
  maxCallbacks: 1000,
  maxHeldBytes: 256 * 1024 * 1024,
}
