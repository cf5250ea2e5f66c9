import type { Origin } from '../../shared/model.ts'

/** The name of the machine that a notification came from, or its address; undefined if that is this machine. */
export function fromMachine({ address, machine }: Origin): string | undefined {
  return isLoopback(address) ? undefined : (machine ?? address)
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./i.test(address)
}
