import { UnstyledButton } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { t } from '../text/text.ts'
import classes from './WaitingPill.module.css'

interface WaitingPillProps {
  readonly count: number
  readonly onJump: () => void
}

/** Says how many came in above what is read, and leads to them. */
export function WaitingPill({ count, onJump }: WaitingPillProps) {
  return (
    <div className={classes['place']} role="status" aria-label={t('inspector.newAbove')}>
      {count > 0 && (
        <UnstyledButton className={classes['pill'] ?? ''} onClick={onJump}>
          {t('inspector.new', { count })}
          <IconArrowUp size={14} stroke={2.2} aria-hidden="true" />
        </UnstyledButton>
      )}
    </div>
  )
}
