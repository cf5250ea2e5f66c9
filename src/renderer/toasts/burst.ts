/** When there are too many toasts to look at each. Pure. */
import type { Notification } from '../../shared/model.ts'

/** Where there are more, most are folded into one line. */
export const many = 20
const withinMs = 2000

/** Whether the newest ones came so close to each other that nobody can follow them. `onScreen`: oldest first. */
export function isBurst(onScreen: readonly Pick<Notification, 'receivedAt'>[]): boolean {
  const [newest, earlier] = [onScreen.at(-1), onScreen.at(-1 - many)]
  return newest !== undefined && earlier !== undefined && newest.receivedAt - earlier.receivedAt < withinMs
}
