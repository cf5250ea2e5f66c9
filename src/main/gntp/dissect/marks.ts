/** Bytes and what they are, told from the first to the last: whatever is told, no byte is left out and none is told twice. */
import type { Buffer } from 'node:buffer'

export type PartKind =
  /** Of the first line. */
  | 'protocol'
  | 'verb'
  | 'encryption'
  | 'iv'
  | 'hash'
  | 'keyHash'
  | 'salt'
  /** Of headers. */
  | 'name'
  | 'value'
  /** Between those. */
  | 'separator'
  | 'lineEnd'
  /** Lines that hold nothing but their ends. */
  | 'blank'
  | 'data'
  | 'encrypted'
  /** It cannot be told apart. */
  | 'unknown'

export interface Range {
  readonly start: number
  readonly end: number
}

export interface Part extends Range {
  readonly kind: PartKind
}

export interface Section extends Range {
  readonly kind: 'infoLine' | 'headers' | 'type' | 'resource' | 'discarded' | 'surplus' | 'rest'
  readonly name: string | null
}

/** Bytes that are made to have many parts must not cost more than this. */
const maxParts = 50_000

const carriageReturn = 0x0d
const lineFeed = 0x0a

export class Marks {
  readonly bytes: Buffer
  readonly parts: Part[] = []
  readonly sections: Section[] = []
  #at = 0

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  /** Up to here all is told. */
  get at(): number {
    return this.#at
  }

  get isAtEnd(): boolean {
    return this.#at >= this.bytes.length
  }

  /** What follows, up to before `end`, is that. */
  mark(kind: PartKind, end: number): void {
    const start = this.#at
    const isFull = this.parts.length >= maxParts
    const stop = isFull ? this.bytes.length : Math.min(end, this.bytes.length)
    if (stop <= start) return
    this.#at = stop
    this.parts.push({ kind: isFull ? 'unknown' : kind, start, end: stop })
  }

  /** So are all that follow. */
  markRest(kind: PartKind): void {
    this.mark(kind, this.bytes.length)
  }

  /** The line ends that come next, as many as there are. */
  markLineEnds(): void {
    let end = this.#at
    while (this.bytes[end] === carriageReturn || this.bytes[end] === lineFeed) end += 1
    this.mark('blank', end)
  }

  /** From `start` to here it is one section. */
  section(kind: Section['kind'], start: number, name: string | null = null): void {
    if (this.#at > start) this.sections.push({ kind, name, start, end: this.#at })
  }

  /** Whether this comes next, in any case. */
  startsWith(text: string): boolean {
    const next = this.bytes.toString('latin1', this.#at, this.#at + text.length)
    return next.toLowerCase() === text.toLowerCase()
  }

  /** Where the next line ends, without its end; where it has none, at the end of all. */
  lineEnd(newline: string): number {
    const end = this.bytes.indexOf(newline, this.#at, 'latin1')
    return end < 0 ? this.bytes.length : end
  }
}
