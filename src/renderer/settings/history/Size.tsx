import { Skeleton } from '@mantine/core'
import type { Answer } from '../../hub/use-answer.ts'
import { inBytes, inDigits } from '../../text/locale.ts'
import { t } from '../../text/text.ts'
import { Figure, Figures } from '../../ui/Figures.tsx'
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
    <Figures isBusy={latest === undefined} isTop>
      <Figure name={t('settings.history.notifications')}>{latest ? inDigits(latest.notifications) : <Bone />}</Figure>
      <Figure name={t('settings.history.database')}>{latest ? inBytes(latest.databaseBytes) : <Bone />}</Figure>
      <Figure name={t('settings.history.icons')}>{latest ? inBytes(latest.iconBytes) : <Bone />}</Figure>
    </Figures>
  )
}

function Bone() {
  return <Skeleton height={13} my={4} width={64} />
}
