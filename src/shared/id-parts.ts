/** A call takes no more ids than these at once. */
export const mostIds = 1000

/** The ids in parts that calls take, in their order. */
export function idParts(ids: readonly number[]): number[][] {
  const parts = Math.ceil(ids.length / mostIds)
  return Array.from({ length: parts }, (_, part) => ids.slice(part * mostIds, (part + 1) * mostIds))
}
