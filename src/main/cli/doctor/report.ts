/** How the doctor prints what it found. */
import { oneLine } from '../../../shared/visible.ts'
import { type Paint, painter } from '../colours.ts'
import { bracketed } from '../print.ts'
import type { Check, CheckState } from './check.ts'
import { plural } from './words.ts'

const signs = { ok: '✓', warning: '!', wrong: '✗', unknown: '?' } as const satisfies Record<CheckState, string>
const colours = { ok: 'green', warning: 'yellow', wrong: 'red', unknown: 'dim' } as const
const paint: Paint = painter(process.stdout)

/** A sign where somebody looks, a word that is plain ASCII where the output goes elsewhere. */
function mark(state: CheckState, isTerminal: boolean): string {
  return paint(colours[state], isTerminal ? signs[state] : bracketed(state).padEnd(9))
}

export function linesOf({ name, state, found, mend }: Check, isTerminal: boolean): string[] {
  const line = `${mark(state, isTerminal)} ${oneLine(`${name}: ${found}`)}`
  return mend === null ? [line] : [line, `  How to mend: ${oneLine(mend)}`]
}

export function isAllWell(checks: readonly Check[]): boolean {
  return checks.every(({ state }) => state !== 'wrong')
}

/** The last sentence. */
export function verdict(checks: readonly Check[]): string {
  const count = (wanted: CheckState) => checks.filter(({ state }) => state === wanted).length
  const wrong = count('wrong')
  if (wrong > 0) return `${plural(wrong, 'thing is', 'things are')} wrong.`
  const unsure = count('unknown') > 0 ? ', as far as could be looked at' : ''
  const warnings = count('warning')
  if (warnings === 0) return `All is well${unsure}.`
  return `Nothing is wrong${unsure}; ${plural(warnings, 'warning')} above.`
}
