/** Bytes that came, kept in the pieces in which they came, as long as there is room for them. */

/** Smaller pieces are put together: each by itself costs more than it holds. */
const smallBytes = 2048
const minRoomBytes = 512
const maxRoomBytes = 16 * 1024
const nothing = Buffer.alloc(0)

export class KeptBytes {
  #pieces: Buffer[] = []
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
    this.#pieces = []
    this.#kept = 0
    this.#room = nothing
  }

  #keep(bytes: Buffer): void {
    this.#kept += bytes.length
    const last = this.#pieces.at(-1)
    if (last !== undefined && bytes.length <= smallBytes) {
      if (bytes.length > this.#room.length) this.#makeRoom(bytes.length)
      this.#fill(bytes)
      return
    }
    this.#pieces.push(bytes)
    this.#room = nothing
  }

  #makeRoom(bytes: number): void {
    const room = Math.max(bytes, minRoomBytes, Math.min(this.#kept, maxRoomBytes))
    this.#room = Buffer.allocUnsafeSlow(room)
    this.#pieces.push(this.#room.subarray(0, 0))
  }

  #fill(bytes: Buffer): void {
    const last = this.#pieces.pop() ?? nothing
    this.#room.set(bytes)
    this.#pieces.push(Buffer.from(this.#room.buffer, this.#room.byteOffset - last.length, last.length + bytes.length))
    this.#room = this.#room.subarray(bytes.length)
  }
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
