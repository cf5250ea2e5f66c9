/** What the user wants of the listener, checked before anything is done about it; what makes no sense is refused. */
import { isIP } from 'node:net'
import { type ListenerChange, type ListenerSettings, listenerSettings } from '../../shared/listener.ts'
import { webOrigin } from '../../shared/web-origin.ts'
import { inQuotes } from '../gntp/quote.ts'
import { refusal } from '../hub/refusal.ts'

const { port, addresses, webSocketOrigins } = listenerSettings.shape

/** Only what is to change, each thing once and in its plainest form. Throws RefusalError. */
export function checkedChange(change: ListenerChange): Partial<ListenerSettings> {
  return {
    ...(change.port !== undefined && { port: checkedPort(change.port) }),
    ...(change.addresses !== undefined && { addresses: checkedAddresses(change.addresses) }),
    ...(change.requireLocalPassword !== undefined && { requireLocalPassword: change.requireLocalPassword }),
    ...(change.webSocketOrigins !== undefined && { webSocketOrigins: checkedOrigins(change.webSocketOrigins) }),
  }
}

function checkedPort(wanted: number): number {
  if (!port.safeParse(wanted).success) throw refusal('portWrong')
  return wanted
}

function checkedAddresses(wanted: NonNullable<ListenerChange['addresses']>): ListenerSettings['addresses'] {
  if (typeof wanted === 'string') return wanted
  const all = [
    ...new Set(
      wanted.map(address =>
        address
          .trim()
          .replace(/^\[(.*)\]$/, '$1')
          .toLowerCase(),
      ),
    ),
  ]
  for (const address of all) {
    if (isIP(address) === 0) throw refusal('noIpAddress', { address: inQuotes(address) })
  }
  if (all.length === 0) throw refusal('addressMissing')
  const checked = addresses.safeParse(all)
  if (!checked.success) throw refusal('addressesWrong')
  return checked.data
}

function checkedOrigins(wanted: readonly string[]): string[] {
  const all = wanted.map(text => {
    const origin = webOrigin(text.trim())
    if (origin === undefined) throw refusal('originWrong', { text: inQuotes(text) })
    return origin
  })
  const checked = webSocketOrigins.safeParse([...new Set(all)])
  if (!checked.success) throw refusal('originsTooMany')
  return checked.data
}
