import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until this holds. Throws after ten seconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited in vain for: ${holds.toString()}`)
    await sleep(10)
  }
}

/** Waits until a count has come so far. Throws when it does not move for ten seconds. */
export async function untilCount(count: () => number | Promise<number>, wanted: number): Promise<void> {
  let last = -1
  for (let end = 0; ; ) {
    const reached = await count()
    if (reached >= wanted) return
    if (reached !== last) end = Date.now() + 10_000
    else if (Date.now() > end) throw new Error(`Waited in vain for ${wanted}: it stays at ${reached}`)
    last = reached
    await sleep(20)
  }
}
