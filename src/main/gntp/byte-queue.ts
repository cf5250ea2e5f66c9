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
const minCollectorBytes = 512
const maxCollectorBytes = 16 * 1024

export class ByteQueue {
  /** The first chunk, of which the bytes before `#start` are used up. */
  #head: Buffer = nothing
  #start = 0
  /** The chunks after it; those before `#nextIndex` are used up. */
  #rest: Buffer[] = []
  #nextIndex = 0
  /** Free bytes of our own directly after the last chunk: small chunks are put there. */
  #room: Buffer = nothing
  /** How much room the next small chunk gets: the more of them come one after another, the more. */
  #collectorBytes = minCollectorBytes
  #length = 0

  /** How many bytes wait. */
  get length(): number {
    return this.#length
  }

  /** How many of them lie in one piece at the front: `at`, `indexOf`, `view` and `text` see these. 0 only when none wait. */
  get headLength(): number {
    return this.#head.length - this.#start
  }

  at(index: number): number | undefined {
    return this.#head[this.#start + index]
  }

  /** Where `needle` first stands at `from` or after it; -1 where it does not. */
  indexOf(needle: Uint8Array | number, from: number): number {
    const found = this.#head.indexOf(needle, this.#start + from)
    return found < 0 ? -1 : found - this.#start
  }

  view(count: number): Buffer {
    return this.#head.subarray(this.#start, this.#start + count)
  }

  text(count: number, encoding: 'latin1' | 'utf8'): string {
    return this.#head.toString(encoding, this.#start, this.#start + count)
  }

  /** Takes bytes in. They are kept as they are: who feeds them must not change them later. */
  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    const chunk = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    if (this.#length === 0) {
      this.#head = chunk
      this.#start = 0
    } else if (chunk.length <= this.#room.length) {
      this.#extendLast(chunk)
    } else if (chunk.length <= smallChunkBytes) {
      const collector = Buffer.allocUnsafeSlow(Math.max(this.#collectorBytes, chunk.length))
      this.#collectorBytes = Math.min(this.#collectorBytes * 2, maxCollectorBytes)
      collector.set(chunk)
      this.#rest.push(collector.subarray(0, chunk.length))
      this.#room = collector.subarray(chunk.length)
    } else {
      this.#rest.push(chunk)
      this.#room = nothing
      this.#collectorBytes = minCollectorBytes
    }
    this.#length += chunk.length
  }

  /** Makes the piece at the front longer by the chunk after it. False where there is none. */
  joinNext(): boolean {
    const next = this.#rest[this.#nextIndex]
    if (next === undefined) return false
    const length = this.headLength + next.length
    const joined = Buffer.allocUnsafeSlow(length * 2)
    joined.set(this.view(this.headLength))
    joined.set(next, this.headLength)
    this.#head = joined.subarray(0, length)
    this.#start = 0
    this.#dropNext()
    this.#room = this.#rest.length === 0 ? joined.subarray(length) : this.#room
    return true
  }

  /** Takes the next `count` bytes out, in one piece: a view where they lie in one chunk. At least `count` must wait. */
  take(count: number): Buffer {
    if (count <= this.headLength) {
      const taken = this.view(count)
      this.skip(count)
      return taken
    }
    const parts: Buffer[] = []
    for (let missing = count; missing > 0; ) {
      const part = this.view(Math.min(missing, this.headLength))
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
    while (left >= this.headLength && left > 0) {
      left -= this.headLength
      this.#head = this.#rest[this.#nextIndex] ?? nothing
      this.#start = 0
      this.#dropNext()
    }
    this.#start += left
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
      if (this.#rest.length > 0) this.#rest = []
      this.#nextIndex = 0
    }
  }
}

/** The same bytes and those directly after them. */
function longer(view: Buffer, by: number): Buffer {
  return Buffer.from(view.buffer, view.byteOffset, view.length + by)
}
