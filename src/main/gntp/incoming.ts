/** A message whose headers are all there: what they mean, and the resources that are still awaited. */
import { GntpError } from './error.ts'
import { type HeaderBlock, pointerIdentifier } from './headers.ts'
import { type InfoLine, isRequestVerb } from './info-line.ts'
import type { ParserLimits } from './limits.ts'
import type { Message, Resources } from './message.ts'
import { quote } from './quote.ts'
import { readRequest, readResponse } from './read.ts'
import type { OpenedSecurity } from './security.ts'

const noResources: Resources = new Map()
const noTypes: readonly HeaderBlock[] = []

export class Incoming {
  readonly #message: Message
  readonly #cipher: OpenedSecurity['cipher']
  /** Absent where nothing is pointed to. */
  readonly #resources: Map<string, Uint8Array> | undefined
  /** Identifiers, in lower case, that are pointed to and did not come. */
  readonly #awaited: Set<string> | undefined

  /**
   * Throws GntpError REQUIRED_HEADER_MISSING and INVALID_REQUEST for headers that do not mean what they should, or that point to
   * more resources than a message may have.
   */
  constructor(
    { verb }: InfoLine,
    { security, cipher }: OpenedSecurity,
    blocks: readonly HeaderBlock[],
    { maxResources }: ParserLimits,
  ) {
    const block = blocks[0] ?? { headers: [] }
    this.#cipher = cipher
    if (!isRequestVerb(verb)) {
      // A response carries no resources: a pointer in it is an echoed header.
      this.#message = readResponse(verb, block)
      return
    }
    const awaited = identifiersIn(blocks)
    if (awaited !== undefined) {
      if (awaited.size > maxResources) {
        const words = `The headers point to ${awaited.size} resources: a message has at most ${maxResources} (maxResources)`
        throw new GntpError('INVALID_REQUEST', words)
      }
      this.#awaited = awaited
      this.#resources = new Map()
    }
    const types = blocks.length > 1 ? blocks.slice(1) : noTypes
    this.#message = readRequest(verb, { security, block, types, resources: this.#resources ?? noResources })
  }

  /** Whether every resource that is pointed to has come. */
  get isComplete(): boolean {
    return this.#awaited === undefined || this.#awaited.size === 0
  }

  /** Whether the body under this identifier (lower case) belongs into the message; others are discarded. */
  awaits(identifier: string): boolean {
    return this.#awaited?.has(identifier) ?? false
  }

  /** Takes the body of an awaited section, which began at `offset`. Throws GntpError INVALID_REQUEST where it does not decrypt. */
  addResource(identifier: string, body: Buffer, offset: number): void {
    const plain = this.#cipher === undefined ? body : this.#cipher.decrypt(body)
    if (plain === undefined) {
      const words = `The body of resource ${quote(identifier)} does not decrypt: its ${body.length} bytes do not end in valid padding`
      throw new GntpError('INVALID_REQUEST', words, { offset })
    }
    this.#awaited?.delete(identifier)
    this.#resources?.set(identifier, plain)
  }

  /** The message, with what is still awaited as missing. */
  message(): Message {
    if (this.isComplete || !('missingResources' in this.#message)) return this.#message
    return { ...this.#message, missingResources: [...(this.#awaited ?? [])] }
  }
}

/** What the headers point to, in lower case, each once; undefined where they point to nothing. */
function identifiersIn(blocks: readonly HeaderBlock[]): Set<string> | undefined {
  let identifiers: Set<string> | undefined
  for (const block of blocks) identifiers = addIdentifiers(block, identifiers)
  return identifiers
}

function addIdentifiers({ headers }: HeaderBlock, found: Set<string> | undefined): Set<string> | undefined {
  let identifiers = found
  for (const [, value] of headers) {
    const identifier = pointerIdentifier(value)
    if (identifier === undefined) continue
    identifiers ??= new Set()
    identifiers.add(identifier.toLowerCase())
  }
  return identifiers
}
