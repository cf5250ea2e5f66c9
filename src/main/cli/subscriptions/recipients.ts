/** What subscribers and destinations have in common: how far they are with what they are to get. */
import type { Destination, Subscriber } from '../../../shared/subscriptions.ts'
import { oneLine } from '../../../shared/visible.ts'
import { type Paint, painter } from '../colours.ts'
import { columnName } from '../print.ts'
import { filterInWords } from './words.ts'

const paint: Paint = painter(process.stdout)

/** The last columns of its row. */
export function progressCells({ delivered, queued, dropped, filter }: Subscriber | Destination): string[] {
  const lost = `${dropped} dropped`
  const filtered = paint('dim', columnName(filterInWords(filter)))
  return [`${delivered} delivered`, `${queued} queued`, dropped > 0 ? paint('yellow', lost) : lost, filtered]
}

/** Its state, so that one who looks for what goes wrong finds it. `isHeld`: as if it were paused. */
export function stateCell({ paused, problem }: Subscriber | Destination, words: string, isHeld = false): string {
  const shown = oneLine(words)
  if (paused || isHeld) return paint('dim', shown)
  return problem === null ? shown : paint('red', shown)
}

/** Why it does not get what it is to get. */
export function problemNotes({ problem }: Subscriber | Destination): string[] {
  return problem === null ? [] : [oneLine(problem.words)]
}
