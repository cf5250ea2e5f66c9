import { Button } from '@mantine/core'
import { useConnected } from '../hub/hub.tsx'
import type { Action } from '../hub/use-action.ts'
import { t } from '../text/text.ts'
import detail from '../ui/Detail.module.css'
import { Notice } from '../ui/Notice.tsx'
import classes from './Form.module.css'

interface SaveBarProps {
  readonly action: Action
  /** What follows from it. */
  readonly hint?: string | undefined
  readonly onUndo: () => void
}

/** The end of a form with something that is not saved yet. Its Save button submits the form. */
export function SaveBar({ action, hint, onUndo }: SaveBarProps) {
  const isConnected = useConnected()
  return (
    <div className={classes['end']}>
      {action.problem !== undefined && <Notice onDismiss={action.dismiss}>{action.problem}</Notice>}
      <div className={detail['buttons']}>
        <Button type="submit" disabled={!isConnected} aria-disabled={action.busy || undefined}>
          {t('subscriptions.save')}
        </Button>
        <Button variant="default" onClick={onUndo}>
          {t('subscriptions.undo')}
        </Button>
        {hint !== undefined && <span className={detail['hint']}>{hint}</span>}
      </div>
    </div>
  )
}
