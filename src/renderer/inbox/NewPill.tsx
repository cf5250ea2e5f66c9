import { UnstyledButton } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useState } from 'react'
import { loadedOf, type NotificationList, rankOf } from '../hub/lists.ts'
import { t } from '../text/text.ts'
import classes from './NewPill.module.css'

interface NewPillProps {
  readonly list: NotificationList
  readonly isAtTop: boolean
  readonly onJump: () => void
}

/** Says how many came in above what is read, and leads to them. */
export function NewPill({ list, isAtTop, onJump }: NewPillProps) {
  const newest = loadedOf(list).next().value?.id ?? 0
  const [seen, setSeen] = useState(newest)
  if (isAtTop && seen !== newest) setSeen(newest)
  const count = isAtTop ? 0 : rankOf(list, seen)
  return (
    <div className={classes['place']} role="status" aria-label={t('inbox.newAbove')}>
      {count > 0 && (
        <UnstyledButton className={classes['pill']} onClick={onJump}>
          {t('inbox.new', { count })}
          <IconArrowUp size={14} stroke={2.2} aria-hidden="true" />
        </UnstyledButton>
      )}
    </div>
  )
}
