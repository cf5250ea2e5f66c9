import type { ExchangeDetail } from '../../shared/exchanges.ts'
import { useHub } from '../hub/hub.tsx'
import { fromBase64 } from './bytes.ts'

/** Gives all bytes of a request that are kept: what is shown may only be the first of them. Rejects as `ask` does. */
export function useWhole({ id, request }: ExchangeDetail): () => Promise<Uint8Array<ArrayBuffer>> {
  const { connection } = useHub()
  return async () => {
    const shown = fromBase64(request.bytes)
    if (shown.length >= request.total) return shown
    const { request: whole } = await connection.ask(client => client.exchanges.detail({ id, whole: true }))
    return fromBase64(whole.bytes)
  }
}
