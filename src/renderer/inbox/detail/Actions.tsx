import { Button } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import type { Notification } from '../../../shared/model.ts'
import { useConnected } from '../../hub/hub.tsx'
import { useAction } from '../../hub/use-action.ts'
import { useClick } from '../../hub/use-click.ts'
import { ShowExchange } from '../../inspector/ShowExchange.tsx'
import { composeFromPath } from '../../shell/routes.ts'
import { t } from '../../text/text.ts'
import { BlockedLink } from '../../ui/BlockedLink.tsx'
import { safeHref } from '../../ui/links.ts'
import { Notice } from '../../ui/Notice.tsx'
import { shownName } from '../../ui/shown-name.ts'
import { useCopy } from '../../ui/use-copy.ts'
import type { Deeds } from '../use-deeds.ts'
import classes from './Actions.module.css'
import { MoreActions } from './MoreActions.tsx'
import { SilencedNote } from './SilencedNote.tsx'
import { useSilence } from './use-silence.ts'

interface ActionsProps {
  readonly notification: Notification
  /** The page that a click opens. */
  readonly target: string | undefined
  readonly deeds: Deeds
  readonly onSearch: (search: string) => void
}

/** What the user can do with a notification, as long as it can be done. */
export function Actions({ notification, target, deeds, onSearch }: ActionsProps) {
  const isConnected = useConnected()
  const clicking = useClick()
  const closing = useAction()
  const copying = useCopy()
  const silence = useSilence(notification)
  const place = useRef<HTMLDivElement>(null)
  const { id, state, title, text, typeDisplayName } = notification
  const isOpen = state === 'shown' || state === 'queued'
  const href = target === undefined ? undefined : safeHref(target)
  const problem = clicking.problem ?? closing.problem ?? copying.problem ?? silence.problem
  function dismiss(): void {
    clicking.dismiss()
    closing.dismiss()
    copying.dismiss()
    silence.dismiss()
  }

  /** The button that is to have the focus when that which was pressed has gone: the one that takes it back. */
  const next = useRef<'[data-undo]' | '[data-silence]'>(undefined)
  // After each drawing: it is there, and can have the focus, when the hub has answered and all that has come of it is drawn.
  useEffect(() => {
    const button = next.current && place.current?.querySelector<HTMLElement>(`${next.current}:enabled`)
    if (!button) return
    next.current = undefined
    if (document.activeElement === document.body) button.focus()
  })

  return (
    <div ref={place} className={classes['place']}>
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
        {href !== undefined && (
          <Button
            component="a"
            variant="default"
            href={href}
            target="_blank"
            rel="noopener noreferrer"
            title={href}
            className={classes['shrinks'] ?? ''}
            rightSection={<IconExternalLink size={14} stroke={1.8} />}
          >
            {t('inbox.openPage', { host: new URL(href).host })}
          </Button>
        )}
        <Button variant="default" onClick={() => copying.copy(text === '' ? title : `${title}\n${text}`)}>
          {copying.copied ? t('ui.copied') : t('ui.copy')}
        </Button>
        <Button component={Link} variant="default" href={composeFromPath({ kind: 'notification', id })}>
          {t('inbox.sendAgain')}
        </Button>
        {silence.canSilence && (
          <Button
            variant="default"
            data-silence
            className={classes['shrinks'] ?? ''}
            title={t('inbox.silenceWords')}
            disabled={!isConnected || silence.busy}
            onClick={() => {
              next.current = '[data-undo]'
              void silence.silence()
            }}
          >
            {t('inbox.silence', { type: shownName(typeDisplayName) })}
          </Button>
        )}
        <ShowExchange notificationId={id} />
        <MoreActions notification={notification} deeds={deeds} onSearch={onSearch} />
      </div>
      {silence.isSilenced && (
        <SilencedNote
          type={typeDisplayName}
          silence={silence}
          onUndo={() => {
            next.current = '[data-silence]'
            void silence.undo()
          }}
        />
      )}
      {clicking.blocked !== undefined && <BlockedLink href={clicking.blocked} onDismiss={clicking.dismiss} />}
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
    </div>
  )
}
