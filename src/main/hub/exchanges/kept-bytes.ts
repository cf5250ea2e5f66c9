/**
 * Bytes that came, as long as there is room for them. Large pieces are kept as they are. Smaller ones are copied to where others are, of
 * this message or another: each by itself costs more than it holds, and the collector would have thousands of them to look after.
 */

const smallBytes = 2048
const slabBytes = 64 * 1024
const minRoomBytes = 512
const maxRoomBytes = 16 * 1024
const nothing = Buffer.alloc(0)
const none: readonly Buffer[] = []

export class KeptBytes {
  #pieces = none
  #kept = 0
  #total = 0
  /** Free bytes of our own directly after the last piece. */
  #room = nothing

  /** How many there were, kept or not. */
  get total(): number {
    return this.#total
  }

  get kept(): number {
    return this.#kept
  }

  get isWhole(): boolean {
    return this.#kept === this.#total
  }

  /** Takes bytes in, and keeps the first `maxBytes` of them; none where some before them are not kept. They must not be changed later. */
  add(bytes: Buffer, maxBytes: number): void {
    const kept = this.isWhole ? bytes.subarray(0, Math.max(0, maxBytes)) : nothing
    this.#total += bytes.length
    if (kept.length > 0) this.#keep(kept)
  }

  /** Takes those after the first `count` out again, and gives them. */
  splitAfter(count: number): KeptBytes {
    const rest = new KeptBytes()
    rest.#total = this.#total - count
    rest.#kept = Math.max(0, this.#kept - count)
    rest.#pieces = cut(this.#pieces, count, this.#kept)
    this.#pieces = cut(this.#pieces, 0, Math.min(count, this.#kept))
    this.#total = count
    this.#kept -= rest.#kept
    this.#room = nothing
    return rest
  }

  /** Puts all of `later` behind these. */
  append(later: KeptBytes, maxBytes: number): void {
    const before = this.#kept
    for (const piece of later.#pieces) this.add(piece, maxBytes - (this.#kept - before))
    this.#total += later.#total - later.#kept
  }

  /** Those that are kept in one piece, `maxBytes` of them at most. It may be where they are kept: it must not be changed. */
  join(maxBytes = Number.POSITIVE_INFINITY): Buffer {
    const [first = nothing] = this.#pieces
    if (this.#pieces.length <= 1) return first.subarray(0, maxBytes)
    return Buffer.concat(this.#pieces, Math.min(this.#kept, maxBytes))
  }

  /** Keeps none of them any longer. */
  drop(): void {
    this.#pieces = none
    this.#kept = 0
    this.#room = nothing
  }

  #keep(bytes: Buffer): void {
    this.#kept += bytes.length
    if (bytes.length > smallBytes) {
      this.#pieces = [...this.#pieces, bytes]
      this.#room = nothing
    } else if (this.#pieces.length === 0) {
      // Most messages are one small piece, and so are all answers.
      this.#pieces = [copyToSlab(bytes)]
    } else {
      if (bytes.length > this.#room.length) this.#makeRoom(bytes.length)
      this.#fill(bytes)
    }
  }

  #makeRoom(bytes: number): void {
    const room = Math.max(bytes, minRoomBytes, Math.min(this.#kept, maxRoomBytes))
    this.#room = Buffer.allocUnsafeSlow(room)
    this.#pieces = [...this.#pieces, this.#room.subarray(0, 0)]
  }

  #fill(bytes: Buffer): void {
    const { buffer, byteOffset } = this.#room
    const { length } = this.#pieces.at(-1) ?? nothing
    this.#room.set(bytes)
    const longer = Buffer.from(buffer, byteOffset - length, length + bytes.length)
    this.#pieces = this.#pieces.with(-1, longer)
    this.#room = this.#room.subarray(bytes.length)
  }
}

let slab = nothing
let slabUsed = 0

/** A copy among those of other messages. */
function copyToSlab(bytes: Buffer): Buffer {
  if (slabUsed + bytes.length > slab.length) {
    slab = Buffer.allocUnsafeSlow(slabBytes)
    slabUsed = 0
  }
  slab.set(bytes, slabUsed)
  slabUsed += bytes.length
  return slab.subarray(slabUsed - bytes.length, slabUsed)
}

/** The pieces of the bytes from `start` to before `end`. */
function cut(pieces: readonly Buffer[], start: number, end: number): Buffer[] {
  const found: Buffer[] = []
  let at = 0
  for (const piece of pieces) {
    const part = piece.subarray(Math.max(0, start - at), Math.max(0, end - at))
    if (part.length > 0) found.push(part)
    at += piece.length
  }
  return found
}
