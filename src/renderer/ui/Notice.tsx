import { CloseButton } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../text/text.ts'
import classes from './Notice.module.css'

interface NoticeProps {
  readonly children: ReactNode
  readonly tone?: 'red' | 'amber'
  /** It was there before, or changes each second: it is not read aloud. */
  readonly isCalm?: boolean
  readonly onDismiss?: (() => void) | undefined
}

/** What went wrong, in words, near where it did. Read aloud when it appears, unless it is calm. */
export function Notice({ children, tone = 'red', isCalm = false, onDismiss }: NoticeProps) {
  return (
    <div className={classes['notice']} data-tone={tone} role={isCalm ? undefined : 'alert'}>
      <IconAlertCircle className={classes['sign']} size={16} stroke={1.8} aria-hidden="true" />
      <span className={classes['words']}>{children}</span>
      {onDismiss && <CloseButton size="xs" aria-label={t('ui.dismiss')} onClick={onDismiss} />}
    </div>
  )
}
