/** Whether the app is ready: much of Electron may be used only then, and some only before. */

const ready = Promise.withResolvers<void>()
let isNow = false

export const whenReady: Promise<void> = ready.promise

export function isReady(): boolean {
  return isNow
}

export function becomeReady(): void {
  isNow = true
  ready.resolve()
}

/** Throws what Electron throws, more or less. */
export function mustBeReady(what: string): void {
  if (!isNow) throw new Error(`${what} cannot be used before the app is ready`)
}
