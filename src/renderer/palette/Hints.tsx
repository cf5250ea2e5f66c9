import { Kbd } from '@mantine/core'
import { capsOf } from '../keys/shown.ts'
import { t } from '../text/text.ts'
import classes from './Hints.module.css'

/** How it is used with the keyboard. Who hears it knows that of a combobox. */
export function Hints() {
  return (
    <div className={classes['hints']} aria-hidden="true">
      <Hint keys={['ArrowUp', 'ArrowDown']} words={t('palette.toMove')} />
      <Hint keys={['Enter']} words={t('palette.toChoose')} />
      <Hint keys={['Escape']} words={t('palette.toClose')} />
    </div>
  )
}

function Hint({ keys, words }: { keys: readonly string[]; words: string }) {
  return (
    <span className={classes['hint']}>
      {keys
        .flatMap(key => capsOf(key))
        .map(cap => (
          <Kbd key={cap} className={classes['cap'] ?? ''}>
            {cap}
          </Kbd>
        ))}
      {words}
    </span>
  )
}
