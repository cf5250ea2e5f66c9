import { Button } from '@mantine/core'
import type { Notification } from '../../shared/model.ts'
import { useConnected } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import { useClick } from '../hub/use-click.ts'
import { t } from '../text/text.ts'
import { BlockedLink } from '../ui/BlockedLink.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useCopy } from '../ui/use-copy.ts'
import classes from './Actions.module.css'

/** What the user can do with a notification, as long as it can be done. */
export function Actions({ notification }: { notification: Notification }) {
  const isConnected = useConnected()
  const clicking = useClick()
  const closing = useAction()
  const copying = useCopy()
  const { id, state, title, text } = notification
  const isOpen = state === 'shown' || state === 'queued'
  const problem = clicking.problem ?? closing.problem ?? copying.problem
  function dismiss(): void {
    clicking.dismiss()
    closing.dismiss()
    copying.dismiss()
  }
  return (
    <div className={classes['place']}>
      <div className={classes['actions']}>
        {isOpen && (
          <>
            <Button disabled={!isConnected || clicking.busy} onClick={() => clicking.click(id)}>
              {t('inbox.click')}
            </Button>
            <Button
              variant="default"
              disabled={!isConnected || closing.busy}
              onClick={() => void closing.run(client => client.inbox.close({ id }))}
            >
              {t('inbox.close')}
            </Button>
          </>
        )}
        <Button variant="default" onClick={() => copying.copy(text === '' ? title : `${title}\n${text}`)}>
          {copying.copied ? t('ui.copied') : t('ui.copy')}
        </Button>
      </div>
      {clicking.blocked !== undefined && <BlockedLink href={clicking.blocked} onDismiss={clicking.dismiss} />}
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
    </div>
  )
}
