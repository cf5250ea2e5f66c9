/** The hash of the key that a request was sent with. Pure. */
import type { Dissection } from '../../shared/exchanges.ts'
import { fromBase64, textOf } from './bytes.ts'

/** As it stands in the first line; undefined where there is no key. */
export function hashOf({ parts, bytes }: Dissection): string | undefined {
  const hash = parts.find(({ kind }) => kind === 'hash')
  return hash === undefined ? undefined : textOf(fromBase64(bytes).subarray(hash.start, hash.end), () => '')
}
