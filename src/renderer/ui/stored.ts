/** Reads or writes what the browser keeps for the page. Undefined where it forbids that: then nothing is kept. */
export function stored<T>(access: () => T): T | undefined {
  try {
    return access()
  } catch {
    return undefined
  }
}
