/**
 * Bytes that came and were not read yet, in the chunks in which they came.
 *
 * Chunks are kept, not copied, so a message that lies in one chunk is read where it is. Two things are copied: chunks that
 * must be looked at as one piece (`joinNext`, into a buffer that doubles, so that each byte is copied a few times at most),
 * and small chunks that follow others (into a buffer with room for more, so that a peer that sends single bytes costs no
 * more memory than one that sends them together).
 */
import { Buffer } from 'node:buffer'

const nothing = Buffer.alloc(0)
const smallChunkBytes = 2048
const collectorBytes = 16 * 1024

export class ByteQueue {
  /** The first chunk, or what is left of it. */
  #head: Buffer = nothing
  /** The chunks after it; those before `#nextIndex` are used up. */
  #rest: Buffer[] = []
  #nextIndex = 0
  /** Free bytes of our own directly after the last chunk: small chunks are put there. */
  #room: Buffer = nothing
  #length = 0

  /** How many bytes wait. */
  get length(): number {
    return this.#length
  }

  /** The first bytes that wait, in one piece; empty only when none wait. */
  get head(): Buffer {
    return this.#head
  }

  /** Takes bytes in. They are kept as they are: who feeds them must not change them later. */
  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    const chunk = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    if (this.#length === 0) {
      this.#head = chunk
    } else if (chunk.length <= this.#room.length) {
      this.#extendLast(chunk)
    } else if (chunk.length <= smallChunkBytes) {
      const collector = Buffer.allocUnsafeSlow(collectorBytes)
      collector.set(chunk)
      this.#rest.push(collector.subarray(0, chunk.length))
      this.#room = collector.subarray(chunk.length)
    } else {
      this.#rest.push(chunk)
      this.#room = nothing
    }
    this.#length += chunk.length
  }

  /** Makes `head` longer by the chunk after it. False where there is none. */
  joinNext(): boolean {
    const next = this.#rest[this.#nextIndex]
    if (next === undefined) return false
    const length = this.#head.length + next.length
    const joined = Buffer.allocUnsafeSlow(length * 2)
    joined.set(this.#head)
    joined.set(next, this.#head.length)
    this.#head = joined.subarray(0, length)
    this.#dropNext()
    this.#room = this.#rest.length === 0 ? joined.subarray(length) : this.#room
    return true
  }

  /** Takes the next `count` bytes out, in one piece: a view where they lie in one chunk. At least `count` must wait. */
  take(count: number): Buffer {
    if (count <= this.#head.length) {
      const taken = this.#head.subarray(0, count)
      this.skip(count)
      return taken
    }
    const parts: Buffer[] = []
    for (let missing = count; missing > 0; ) {
      const part = this.#head.subarray(0, missing)
      parts.push(part)
      missing -= part.length
      this.skip(part.length)
    }
    return Buffer.concat(parts, count)
  }

  /** Throws the next `count` bytes away. At least `count` must wait. */
  skip(count: number): void {
    this.#length -= count
    let left = count
    while (left >= this.#head.length && left > 0) {
      left -= this.#head.length
      this.#head = this.#rest[this.#nextIndex] ?? nothing
      this.#dropNext()
    }
    if (left > 0) this.#head = this.#head.subarray(left)
    if (this.#length === 0) this.#room = nothing
  }

  clear(): void {
    this.skip(this.#length)
  }

  #extendLast(chunk: Buffer): void {
    this.#room.set(chunk)
    this.#room = this.#room.subarray(chunk.length)
    const lastIndex = this.#rest.length - 1
    const last = this.#rest[lastIndex]
    if (last === undefined) this.#head = longer(this.#head, chunk.length)
    else this.#rest[lastIndex] = longer(last, chunk.length)
  }

  #dropNext(): void {
    // Shifting would move all that follow, for each.
    this.#nextIndex += 1
    if (this.#nextIndex >= this.#rest.length) {
      this.#rest = []
      this.#nextIndex = 0
    }
  }
}

/** The same bytes and those directly after them. */
function longer(view: Buffer, by: number): Buffer {
  return Buffer.from(view.buffer, view.byteOffset, view.length + by)
}
