import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useAction } from '../../hub/use-action.ts'
import { t } from '../../text/text.ts'
import { AskFirst } from '../../ui/AskFirst.tsx'
import { Notice } from '../../ui/Notice.tsx'
import classes from '../Section.module.css'
import { focusTitle } from '../section-title.ts'

interface ClearHistoryProps {
  readonly count: number | undefined
  readonly onCleared: () => void
}

/** Removes all of it, after a second press. */
export function ClearHistory({ count, onCleared }: ClearHistoryProps) {
  const { busy, problem, runForLong, dismiss } = useAction()
  const [removed, setRemoved] = useState<number>()

  async function clear(): Promise<void> {
    setRemoved(undefined)
    const done = await runForLong(client => client.history.clear())
    // Also where the connection was lost: some of it may be gone.
    onCleared()
    if (done === undefined) return
    setRemoved(done.answer.count)
    focusTitle()
  }

  return (
    <div className={classes['place']}>
      <div className={classes['buttons']}>
        <AskFirst
          label={t('settings.history.clear')}
          icon={<IconTrash size={16} stroke={1.7} />}
          isBusy={busy}
          isPossible={count !== 0}
          onConfirm={() => void clear()}
        >
          <p>{count === undefined ? t('settings.history.clearAll') : t('settings.history.clearCount', { count })}</p>
        </AskFirst>
        <p role="status" className={classes['hint']}>
          {busy && t('settings.history.clearing')}
          {!busy && removed !== undefined && t('settings.history.cleared', { count: removed })}
          {!busy && removed === undefined && count === 0 && t('settings.history.isEmpty')}
        </p>
      </div>
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
    </div>
  )
}
