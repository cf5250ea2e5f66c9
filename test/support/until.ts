import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until this holds. Throws after ten seconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited in vain for: ${holds.toString()}`)
    await sleep(10)
  }
}
