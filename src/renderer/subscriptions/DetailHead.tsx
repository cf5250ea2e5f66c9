import { type ReactNode, useEffect, useRef } from 'react'
import type { Trouble } from '../../shared/subscriptions.ts'
import { visible } from '../../shared/visible.ts'
import { addressOf } from '../shell/address.ts'
import detail from '../ui/Detail.module.css'
import { Dot } from '../ui/Dot.tsx'
import { Name } from '../ui/Name.tsx'
import { takesFocus } from '../ui/opened.ts'
import classes from './Detail.module.css'
import { nameOf, type State, troubleInFull } from './words.ts'

interface DetailHeadProps extends State {
  readonly name: string
  readonly host: string
  readonly port: number
  /** What its state is about, told in full. */
  readonly trouble: Trouble | null
  /** What else is to be said of it, after its address. */
  readonly children?: ReactNode
}

/** Whom the detail is about, and how it goes with it. */
export function DetailHead({ name, host, port, tone, words, next, trouble, children }: DetailHeadProps) {
  const title = useRef<HTMLHeadingElement>(null)
  // The form that it was added with had the focus, and is gone.
  useEffect(() => {
    if (takesFocus()) title.current?.focus({ preventScroll: true })
  }, [])
  return (
    <header>
      <h2 ref={title} id="subscription-title" tabIndex={-1} className={detail['title']}>
        <Name>{nameOf(name, host)}</Name>
      </h2>
      <p className={detail['meta']}>
        <Name>{addressOf({ host, port })}</Name>
        {children}
      </p>
      <p className={classes['state']}>
        <Dot tone={tone} />
        <span className={classes['words']}>
          {visible(words)}
          {next !== undefined && (
            <>
              , <span className={classes['next']}>{next}</span>
            </>
          )}
        </span>
      </p>
      {trouble !== null && <p className={classes['full']}>{visible(troubleInFull(trouble))}</p>}
    </header>
  )
}
