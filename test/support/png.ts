/** PNG images that a browser can show, as large as a test wants them. */
import { randomFillSync } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const eightBits = 8
const trueColour = 2

/** A square of noise, no two alike, which does not compress: about 3 * `side` * `side` bytes. */
export function noisePng(side: number): Buffer {
  return squarePng(side, lines => randomFillSync(lines), 0)
}

/** A square of one colour, which is short however large it is. */
export function plainPng(side: number): Buffer {
  return squarePng(side, lines => lines.fill(0x99), 9)
}

function squarePng(side: number, fill: (lines: Buffer) => Buffer, level: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([eightBits, trueColour], 8)
  const lineBytes = 1 + 3 * side
  const lines = fill(Buffer.alloc(lineBytes * side))
  // The first byte of each line names its filter: none.
  for (let line = 0; line < side; line += 1) lines[line * lineBytes] = 0
  const body = deflateSync(lines, { level })
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, content: Uint8Array): Buffer {
  const bytes = Buffer.alloc(12 + content.length)
  bytes.writeUInt32BE(content.length, 0)
  bytes.write(type, 4, 'latin1')
  bytes.set(content, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + content.length)), 8 + content.length)
  return bytes
}
