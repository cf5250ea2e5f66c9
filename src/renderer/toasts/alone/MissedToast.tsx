import { Button, CloseButton } from '@mantine/core'
import { IconZzz } from '@tabler/icons-react'
import type { Missed } from '../../../shared/presence.ts'
import { useConnected } from '../../hub/hub.tsx'
import { useAction } from '../../hub/use-action.ts'
import { MissedSummary } from '../../shell/MissedSummary.tsx'
import { searchPath } from '../../shell/routes.ts'
import { t } from '../../text/text.ts'
import { Notice } from '../../ui/Notice.tsx'
import classes from './MissedToast.module.css'

/** What was on screen while nobody was there, for who came back: one for all of it. */
export function MissedToast({ missed }: { missed: Missed }) {
  const isConnected = useConnected()
  const { run, problem, dismiss } = useAction()
  const seen = () => void run(client => client.presence.seen())
  const show = () =>
    void run(async client => {
      await client.window.show({ path: searchPath('is:missed') })
      await client.presence.seen()
    })
  return (
    <div className={classes['toast']} role="status" aria-label={t('shell.missed.title')}>
      <IconZzz className={classes['sign']} size={18} stroke={1.8} aria-hidden="true" />
      <div className={classes['words']}>
        <MissedSummary missed={missed} />
        {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
      </div>
      <Button variant="default" h={28} disabled={!isConnected} onClick={show}>
        {t('shell.missed.show')}
      </Button>
      <CloseButton size="sm" aria-label={t('ui.dismiss')} disabled={!isConnected} onClick={seen} />
    </div>
  )
}
