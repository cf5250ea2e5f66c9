import { damaged, type Size } from './size.ts'

const fill = 0xff
/** DHT, DAC, DQT, DNL, DRI and COM. */
const tables: ReadonlySet<number> = new Set([0xc4, 0xcc, 0xdb, 0xdc, 0xdd, 0xfe])
/** All SOFn, without DHT (C4), JPG (C8) and DAC (CC), which stand among them. */
const isFrameHeader = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const isApplicationSegment = (marker: number) => marker >= 0xe0 && marker <= 0xef
/** A byte that was stuffed, TEM, and RST0 to RST7: nothing follows that belongs to them. */
const standsAlone = (marker: number) => marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/**
 * Goes through the segments up to the first frame header as libjpeg does, which every browser uses: it looks for a marker
 * through anything, takes fill bytes before it, and gives up where a marker is not known or a second frame comes.
 */
export function* jpegSizes(view: DataView): Iterable<Size> {
  let at = 2
  while (true) {
    while (view.getUint8(at) !== fill) at += 1
    while (view.getUint8(at) === fill) at += 1
    const marker = view.getUint8(at)
    at += 1
    if (standsAlone(marker)) continue
    const length = view.getUint16(at)
    if (length < 2 || at + length > view.byteLength) damaged()
    if (isFrameHeader(marker)) return yield { width: view.getUint16(at + 5), height: view.getUint16(at + 3) }
    if (!(tables.has(marker) || isApplicationSegment(marker))) damaged()
    at += length
  }
}
