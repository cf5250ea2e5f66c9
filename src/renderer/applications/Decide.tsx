import { Button } from '@mantine/core'
import { useConnected, useHub } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import { t } from '../text/text.ts'
import { Notice } from '../ui/Notice.tsx'
import { shownName } from '../ui/shown-name.ts'
import classes from './Decide.module.css'

interface DecideProps {
  readonly name: string
  readonly isSmall?: boolean
  /** The buttons are about to go. */
  readonly onDecided: (allow: boolean) => void
}

/** Whether a new application may notify. */
export function Decide({ name, isSmall = false, onDecided }: DecideProps) {
  const { store } = useHub()
  const isConnected = useConnected()
  const { busy, problem, run, dismiss } = useAction()
  const size = isSmall ? { h: 28, px: 10, fz: 12.5 } : {}

  async function decide(allow: boolean): Promise<void> {
    if (busy) return
    const done = await run(client => client.applications.decide({ application: name, allow }))
    if (done === undefined) return
    onDecided(allow)
    store.putApplication(done.answer)
  }

  return (
    <div className={classes['place']}>
      <div className={classes['buttons']}>
        <Button
          {...size}
          data-allows={true}
          disabled={!isConnected}
          aria-disabled={busy || undefined}
          aria-label={t('applications.waiting.allowThis', { name: shownName(name) })}
          onClick={() => void decide(true)}
        >
          {t('applications.waiting.allow')}
        </Button>
        <Button
          {...size}
          variant="default"
          data-allows={false}
          disabled={!isConnected}
          aria-disabled={busy || undefined}
          aria-label={t('applications.waiting.refuseThis', { name: shownName(name) })}
          onClick={() => void decide(false)}
        >
          {t('applications.waiting.refuse')}
        </Button>
      </div>
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
    </div>
  )
}
