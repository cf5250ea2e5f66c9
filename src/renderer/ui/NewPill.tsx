import { UnstyledButton } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { t } from '../text/text.ts'
import classes from './NewPill.module.css'

interface NewPillProps {
  readonly count: number
  readonly onJump: () => void
}

/** Over the top of a list: says how many came in above what is read, and leads to them. */
export function NewPill({ count, onJump }: NewPillProps) {
  return (
    <div className={classes['place']} role="status" aria-label={t('ui.newAbove')}>
      {count > 0 && (
        <UnstyledButton className={classes['pill'] ?? ''} onClick={onJump}>
          {t('ui.new', { count })}
          <IconArrowUp size={14} stroke={2.2} aria-hidden="true" />
        </UnstyledButton>
      )}
    </div>
  )
}
