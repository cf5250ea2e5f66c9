import { type Range, within } from './avif-boxes.ts'
import { damaged } from './size.ts'

/** Where each sample of a track stands: so many in each chunk, one behind the other. */
export function* samples(view: DataView, table: Range): Iterable<Range> {
  const [lengths = damaged()] = within(view, table, 'stsz')
  const [runs = damaged()] = within(view, table, 'stsc')
  const [short] = within(view, table, 'stco')
  const [chunks = damaged()] = short === undefined ? within(view, table, 'co64') : [short]
  const sameLength = view.getUint32(lengths.start + 4)
  let sample = 0
  let run = 0
  for (let chunk = 0; chunk < view.getUint32(chunks.start + 4); chunk += 1) {
    const isInNextRun =
      run + 1 < view.getUint32(runs.start + 4) && view.getUint32(runs.start + 20 + 12 * run) <= chunk + 1
    if (isInNextRun) run += 1
    const at = chunks.start + 8
    let start = short === undefined ? Number(view.getBigUint64(at + 8 * chunk)) : view.getUint32(at + 4 * chunk)
    for (let inChunk = 0; inChunk < view.getUint32(runs.start + 12 + 12 * run); inChunk += 1) {
      if (sample >= view.getUint32(lengths.start + 8)) return
      const length = sameLength === 0 ? view.getUint32(lengths.start + 12 + 4 * sample) : sameLength
      if (length === 0) damaged()
      yield { start, end: start + length }
      start += length
      sample += 1
    }
  }
}
