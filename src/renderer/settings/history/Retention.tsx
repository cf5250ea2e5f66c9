import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Bounds } from '../../../shared/settings-bounds.ts'
import { useConnected } from '../../hub/hub.tsx'
import { useSetting } from '../../hub/use-setting.ts'
import { t } from '../../text/text.ts'
import { NumberRow } from '../NumberRow.tsx'
import classes from '../Section.module.css'
import own from './Retention.module.css'

interface RetentionProps {
  readonly setting: 'retentionDays' | 'retentionCount'
  readonly label: string
  readonly unit?: string
  readonly bounds: Bounds
  readonly standard: number
  readonly write?: (number: number) => string
  /** What keeping less would do; undefined where it would do nothing. */
  readonly follows: (number: number) => string | undefined
}

/** How much is kept. More of it counts at once; less is asked about first, because what leaves does not come back. */
export function Retention({ setting, bounds, follows, ...rest }: RetentionProps) {
  const isConnected = useConnected()
  const actual = useSetting(setting)
  const [asked, setAsked] = useState<number>()
  const keep = useRef<HTMLButtonElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const what = asked === undefined ? undefined : follows(asked)
  const isAsking = asked !== undefined && what !== undefined
  useEffect(() => {
    if (isAsking) keep.current?.focus()
  }, [isAsking])

  function set(number: number): void {
    if (number < actual.shown && follows(number) !== undefined) setAsked(number)
    else actual.set(number)
  }

  function answer(number: number | undefined): void {
    flushSync(() => setAsked(undefined))
    if (number !== undefined) actual.set(number)
    place.current?.querySelector('input')?.focus()
  }

  return (
    <div ref={place} className={own['place']}>
      <NumberRow
        {...rest}
        // While it is asked about, what was typed is shown; and then what counts.
        key={isAsking ? 'asking' : 'settled'}
        kind={{ ...bounds, isWhole: true }}
        wanted={{ ...actual, shown: asked ?? actual.shown, set }}
      />
      {isAsking && (
        <div role="alertdialog" aria-label={rest.label} className={own['asking']}>
          <p className={classes['amber']}>{what}</p>
          <div className={classes['buttons']}>
            <Button disabled={!isConnected} onClick={() => answer(asked)}>
              {t('settings.history.keepLess')}
            </Button>
            <Button ref={keep} variant="default" onClick={() => answer(undefined)}>
              {t('settings.history.keepAsMuch')}
            </Button>
          </div>
        </div>
      )}
    </div>
  )
}
