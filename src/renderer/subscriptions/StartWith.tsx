import type { ReactNode } from 'react'
import { t } from '../text/text.ts'
import classes from './StartWith.module.css'

interface StartWithProps {
  /** Of `growlery serve`. */
  readonly options: string
  /** What is in the way, in a whole sentence. */
  readonly children: ReactNode
}

/** Why something is as it is, and how Growlery is started so that it is not. */
export function StartWith({ options, children }: StartWithProps) {
  return (
    <div className={classes['hint']}>
      {children} {t('subscriptions.startWith')}
      <code>growlery serve {options}</code>
    </div>
  )
}
