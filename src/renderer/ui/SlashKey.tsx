import { Kbd } from '@mantine/core'
import classes from './SlashKey.module.css'

/** At the end of the empty field that / leads to. */
export function SlashKey() {
  return (
    <Kbd className={classes['key'] ?? ''} aria-hidden="true">
      /
    </Kbd>
  )
}
