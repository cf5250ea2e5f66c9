import { Skeleton } from '@mantine/core'
import type { Answer } from '../../hub/use-answer.ts'
import { inBytes, inDigits } from '../../text/locale.ts'
import { t } from '../../text/text.ts'
import { Notice } from '../../ui/Notice.tsx'
import classes from './Size.module.css'

interface SizeProps {
  readonly size: Answer<{
    readonly notifications: number
    readonly databaseBytes: number
    readonly iconBytes: number
  }>
}

/** What is kept, and what it takes on disk. */
export function Size({ size: { latest, problem } }: SizeProps) {
  if (problem !== undefined) {
    return (
      <div className={classes['problem']}>
        <Notice>{problem}</Notice>
      </div>
    )
  }
  return (
    <dl className={classes['numbers']} aria-busy={latest === undefined}>
      <Figure name={t('settings.history.notifications')} value={latest && inDigits(latest.notifications)} />
      <Figure name={t('settings.history.database')} value={latest && inBytes(latest.databaseBytes)} />
      <Figure name={t('settings.history.icons')} value={latest && inBytes(latest.iconBytes)} />
    </dl>
  )
}

function Figure({ name, value }: { name: string; value: string | undefined }) {
  return (
    <div className={classes['number']}>
      <dt>{name}</dt>
      <dd>{value ?? <Skeleton height={13} my={4} width={64} />}</dd>
    </div>
  )
}
