/** Addresses of machines, as sockets have them. */

/** Whether it is this machine, as it calls itself. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./i.test(address)
}
