import classes from './Dot.module.css'
import type { State } from './words.ts'

/** Green, amber, red or grey, beside the words that say the same. */
export function Dot({ tone }: Pick<State, 'tone'>) {
  return <span className={classes['dot']} data-tone={tone} aria-hidden="true" />
}
