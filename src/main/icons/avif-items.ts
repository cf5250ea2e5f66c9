import { type Range, versionBytes, within } from './avif-boxes.ts'
import { damaged, fourCharacters } from './size.ts'

export interface Item {
  readonly id: number
  /** Throws where it does not stand in the file, in one piece. */
  content(): Range
}

/** The types of the items that have one, by their numbers. */
export function itemTypes(view: DataView, meta: Range): ReadonlyMap<number, string> {
  const types = new Map<number, string>()
  for (const list of within(view, meta, 'iinf')) {
    const countBytes = view.getUint8(list.start) === 0 ? 2 : 4
    for (const { start } of within(view, { start: list.start + versionBytes + countBytes, end: list.end }, 'infe')) {
      const hasLongId = view.getUint8(start) >= 3
      const id = hasLongId ? view.getUint32(start + 4) : view.getUint16(start + 4)
      if (types.has(id)) damaged()
      types.set(id, fourCharacters(view, start + (hasLongId ? 10 : 8)))
    }
  }
  return types
}

/** Where each item stands (ISO/IEC 14496-12, item location box). */
export function* items(view: DataView, meta: Range): Iterable<Item> {
  const [inside] = within(view, meta, 'idat')
  for (const { start, end } of within(view, meta, 'iloc')) {
    const version = view.getUint8(start)
    const [offsetBytes, lengthBytes, baseBytes] = [12, 8, 4].map(shift => (view.getUint16(start + 4) >>> shift) & 0x0f)
    const indexBytes = version === 0 ? 0 : view.getUint8(start + 5) & 0x0f
    const idBytes = version < 2 ? 2 : 4
    const fields = new Fields(view, start + 6)
    let left = fields.next(idBytes)
    for (; left > 0 && fields.at < end; left -= 1) {
      const id = fields.next(idBytes)
      const method = version === 0 ? 0 : fields.next(2) & 0x0f
      fields.next(2)
      const base = fields.next(baseBytes)
      const extents = fields.next(2)
      const at = fields.at + indexBytes
      const content = () => {
        const extent = new Fields(view, at)
        if (extents !== 1 || method > 1) damaged()
        const whole = method === 1 ? (inside ?? damaged()) : { start: 0, end: view.byteLength }
        const from = whole.start + base + extent.next(offsetBytes)
        const length = extent.next(lengthBytes)
        const to = length === 0 ? whole.end : from + length
        if (to > whole.end) damaged()
        return { start: from, end: to }
      }
      yield { id, content }
      fields.at += extents * (indexBytes + (offsetBytes ?? 0) + (lengthBytes ?? 0))
    }
  }
}

/** Numbers one behind the other, of as many bytes as the file says. */
class Fields {
  readonly #view: DataView
  at: number

  constructor(view: DataView, at: number) {
    this.#view = view
    this.at = at
  }

  next(bytes = 0): number {
    const at = this.at
    this.at += bytes
    if (bytes === 0) return 0
    if (bytes === 2) return this.#view.getUint16(at)
    if (bytes === 4) return this.#view.getUint32(at)
    return bytes === 8 ? Number(this.#view.getBigUint64(at)) : damaged()
  }
}
