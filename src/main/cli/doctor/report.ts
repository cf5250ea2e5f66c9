/** How the doctor prints what it found. */
import { oneLine } from '../../../shared/visible.ts'
import { bracketed } from '../print.ts'
import type { Check, CheckState } from './check.ts'
import { plural } from './words.ts'

/** A sign where somebody looks, a word that is plain ASCII where the output goes elsewhere. */
function mark(state: CheckState, isTerminal: boolean): string {
  const signs = { ok: '✓', warning: '!', wrong: '✗', unknown: '?' }
  return isTerminal ? signs[state] : bracketed(state).padEnd(9)
}

export function linesOf({ name, state, found, mend }: Check, isTerminal: boolean): string[] {
  const line = oneLine(`${mark(state, isTerminal)} ${name}: ${found}`)
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
