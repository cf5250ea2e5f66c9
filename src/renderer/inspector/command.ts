/** A request as the command that sends it. Pure. */
import { asCommand, type NotifyCommand } from '../../shared/as-command.ts'
import type { ExchangeDetail } from '../../shared/exchanges.ts'
import { reachable } from '../inbox/first-commands.ts'
import type { Address } from '../shell/address.ts'
import { hashOf } from './hash-of.ts'

/** Undefined where it is no NOTIFY, or where what it says is not known. `server`: where this Growlery listens. */
export function commandOf(
  { verb, request, encryption }: ExchangeDetail,
  server: Address | undefined,
): NotifyCommand | undefined {
  const [headers] = request.blocks
  if (verb !== 'NOTIFY' || headers === undefined) return undefined
  const place = server === undefined ? {} : { host: reachable(server.host), port: server.port }
  return asCommand(headers, { ...place, hash: hashOf(request) ?? null, encryption }) ?? undefined
}
