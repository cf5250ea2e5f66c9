/** A data folder with a million notifications: filled once in a run, where somebody asks for it. */
import { fillHistory } from './history.ts'
import type { Place } from './place.ts'

const notifications = 1_000_000
let filled: string | undefined

export async function largeHistory(place: Place, say: (words: string) => void): Promise<string> {
  if (filled !== undefined) return filled
  say(`filling a history with ${notifications} notifications`)
  const folder = place.folder()
  await fillHistory(folder, { notifications })
  filled = folder
  return folder
}
