import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { inDigits } from '../text/locale.ts'
import classes from './SubscriptionsList.module.css'

interface SectionHeadProps {
  readonly id: 'subscribers' | 'hubs' | 'destinations'
  readonly title: string
  readonly count: number
  readonly children?: ReactNode
}

/** The head of a section, which stays in sight. A click on it brings the section itself there. */
export function SectionHead({ id, title, count, children }: SectionHeadProps) {
  return (
    <div className={classes['head']} data-section={id}>
      <h2 className={classes['heading']}>
        <UnstyledButton className={classes['jump']} onClick={event => bringIntoSight(event.currentTarget)}>
          <span id={id} className={classes['title']}>
            {title}
          </span>
          {count > 0 && <span className={classes['count']}>{inDigits(count)}</span>}
        </UnstyledButton>
      </h2>
      {children}
    </div>
  )
}

/** A head that sticks is in sight already: it is what follows that is to be seen. */
function bringIntoSight(button: HTMLElement): void {
  button.closest('[data-section]')?.nextElementSibling?.scrollIntoView({ block: 'start' })
}
