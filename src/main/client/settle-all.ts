/** The same work on many items, some at a time. */

/**
 * What came of each item, in their order; one that fails stops no other. An item is looked at when there is a place for it, and not
 * before: ten thousand that all wait in a queue of promises (p-limit) took a fortieth of the rate.
 */
export async function settleAll<Item, T>(
  items: readonly Item[],
  concurrency: number,
  action: (item: Item) => Promise<T>,
): Promise<PromiseSettledResult<T>[]> {
  const results: PromiseSettledResult<T>[] = []
  const left = items.entries()
  const work = async () => {
    for (const [index, item] of left) results[index] = await settled(action(item))
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, work))
  return results
}

async function settled<T>(promise: Promise<T>): Promise<PromiseSettledResult<T>> {
  try {
    return { status: 'fulfilled', value: await promise }
  } catch (reason) {
    return { status: 'rejected', reason }
  }
}
