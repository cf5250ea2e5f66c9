/** What was asked of Chromium and the display and is still on its way. Electron's calls do not wait; who looks at the screen must. */

const pending = new Set<Promise<unknown>>()

export function track<T>(work: Promise<T>): Promise<T> {
  pending.add(work)
  void work.catch(() => {}).finally(() => pending.delete(work))
  return work
}

export async function settled(): Promise<void> {
  while (pending.size > 0) await Promise.allSettled(pending)
}
