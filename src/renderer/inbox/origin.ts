import { isLoopback } from '../../shared/address.ts'
import type { Origin } from '../../shared/model.ts'
import { shownName } from '../ui/shown-name.ts'

/**
 * The name of the machine that a notification came from, or its address; undefined if that is this machine. What was forwarded
 * came from elsewhere, even where the last hub on its way runs here.
 */
export function fromMachine({ address, machine, via }: Origin): string | undefined {
  if (via.length > 0) return machine ?? via[0] ?? address
  return isLoopback(address) ? undefined : (machine ?? address)
}

/** The machines that forwarded it, in that order, without the one that it came from. */
export function forwardedBy(origin: Origin): string[] {
  const from = fromMachine(origin)
  return origin.via.filter(name => name !== from)
}

/** All machines on its way, the first one first: "nas → hub → rack"; undefined if that is this one only. */
export function wayInWords(origin: Origin): string | undefined {
  const from = fromMachine(origin)
  const others = forwardedBy(origin)
  if (from === undefined) return undefined
  return [from, ...others].map(shownName).join(' → ')
}
