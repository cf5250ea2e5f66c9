import type { Range } from './avif-boxes.ts'
import { damaged, type Size } from './size.ts'

const sequenceHeader = 1
const mostUnits = 10_000

/** The AV1 bitstreams of a file. They may overlap: all together may have 10,000 units (OBUs), so that reading them has an end. */
export class Av1Streams {
  readonly #view: DataView
  #units = 0

  constructor(view: DataView) {
    this.#view = view
  }

  /** Gives what each sequence header says in the bitstream that stands there. */
  *sizes({ start, end: to }: Range): Iterable<Size> {
    let at = start
    while (at < to) {
      this.#units += 1
      if (this.#units > mostUnits) damaged()
      const header = this.#view.getUint8(at)
      at += (header & 0x04) === 0 ? 1 : 2
      let length = to - at
      if ((header & 0x02) !== 0) {
        const given = variableLength(this.#view, at)
        at += given.bytes
        length = given.value
      }
      if (at + length > to) damaged()
      if (((header >>> 3) & 0x0f) === sequenceHeader) yield sizeInSequenceHeader(new Bits(this.#view, at))
      at += length
    }
  }
}

/** Seven bits in each byte, the lowest first (leb128). */
function variableLength(view: DataView, at: number): { value: number; bytes: number } {
  let value = 0
  for (let bytes = 1; bytes <= 8; bytes += 1) {
    const byte = view.getUint8(at + bytes - 1)
    value += (byte & 0x7f) * 2 ** (7 * (bytes - 1))
    if (byte < 0x80) return { value, bytes }
  }
  return damaged()
}

/** AV1 specification, 5.5.1 (sequence_header_obu): what stands before the size, and the size. */
function sizeInSequenceHeader(bits: Bits): Size {
  bits.skip(3 + 1)
  const isReduced = bits.next(1) === 1
  if (isReduced) bits.skip(5)
  else skipOperatingPoints(bits)
  const widthBits = 1 + bits.next(4)
  const heightBits = 1 + bits.next(4)
  const [width, height] = [1 + bits.next(widthBits), 1 + bits.next(heightBits)]
  if (isReduced) return { width, height }
  return { width: mostInFrame(width, widthBits), height: mostInFrame(height, heightBits) }
}

/** A frame may give a size of its own, of so many bits. Encoders use as many as the largest needs: more of them are an attack. */
function mostInFrame(largest: number, bits: number): number {
  return 2 ** (bits - 1) < largest || bits === 1 ? largest : 2 ** bits
}

function skipOperatingPoints(bits: Bits): void {
  let delayBits: number | undefined
  const hasTiming = bits.next(1) === 1
  if (hasTiming) {
    bits.skip(32 + 32)
    const isEqual = bits.next(1) === 1
    if (isEqual) bits.skipExponential()
    const hasDecoderModel = bits.next(1) === 1
    if (hasDecoderModel) {
      delayBits = 1 + bits.next(5)
      bits.skip(32 + 5 + 5)
    }
  }
  const hasInitialDelay = bits.next(1) === 1
  for (let left = 1 + bits.next(5); left > 0; left -= 1) {
    bits.skip(12)
    const level = bits.next(5)
    if (level > 7) bits.skip(1)
    if (delayBits !== undefined && bits.next(1) === 1) bits.skip(2 * delayBits + 1)
    if (hasInitialDelay && bits.next(1) === 1) bits.skip(4)
  }
}

class Bits {
  readonly #view: DataView
  /** In bits. */
  #at: number

  constructor(view: DataView, atByte: number) {
    this.#view = view
    this.#at = 8 * atByte
  }

  skip(count: number): void {
    this.#at += count
  }

  /** The next bits as a number, the highest first. */
  next(count: number): number {
    let value = 0
    for (let left = count; left > 0; left -= 1) {
      const byte = this.#view.getUint8(Math.floor(this.#at / 8))
      value = 2 * value + ((byte >>> (7 - (this.#at % 8))) & 1)
      this.#at += 1
    }
    return value
  }

  /** A number with as many bits behind its first one as zeros before it (uvlc). */
  skipExponential(): void {
    let zeros = 0
    while (this.next(1) === 0) zeros += 1
    // From 32 zeros on it is the largest number there is, with no bits behind.
    if (zeros < 32) this.skip(zeros)
  }
}
