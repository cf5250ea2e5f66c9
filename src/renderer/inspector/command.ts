/** A request as the command that sends it. Pure. */
import { asCommand } from '../../shared/as-command.ts'
import type { ExchangeDetail } from '../../shared/exchanges.ts'
import { reachable } from '../inbox/first-commands.ts'
import type { Address } from '../shell/address.ts'
import { fromBase64, textOf } from './bytes.ts'

/** Undefined where it is no NOTIFY, or where what it says is not known. `server`: where this Growlery listens. */
export function commandOf(
  { verb, request, encryption }: ExchangeDetail,
  server: Address | undefined,
): string | undefined {
  const [headers] = request.blocks
  if (verb !== 'NOTIFY' || headers === undefined) return undefined
  const place = server === undefined ? {} : { host: reachable(server.host), port: server.port }
  return asCommand(headers, { ...place, hash: hashOf(request) ?? null, encryption }) ?? undefined
}

function hashOf({ parts, bytes }: ExchangeDetail['request']): string | undefined {
  const hash = parts.find(({ kind }) => kind === 'hash')
  return hash === undefined ? undefined : textOf(fromBase64(bytes).subarray(hash.start, hash.end), () => '')
}
