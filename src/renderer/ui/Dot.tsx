import classes from './Dot.module.css'

export type Tone = 'good' | 'warning' | 'bad' | 'faint'

/** Green, amber, red or grey, beside the words that say the same. */
export function Dot({ tone }: { tone: Tone }) {
  return <span className={classes['dot']} data-tone={tone} aria-hidden="true" />
}
