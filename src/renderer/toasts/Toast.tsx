import { CloseButton } from '@mantine/core'
import { type KeyboardEvent, memo, useState } from 'react'
import { Trans } from 'react-i18next'
import type { Notification } from '../../shared/model.ts'
import { visible } from '../../shared/visible.ts'
import { NotificationIcon } from '../icons/Icon.tsx'
import { fromMachine, wayInWords } from '../inbox/origin.ts'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import { firstLine } from '../ui/first-line.ts'
import { Name } from '../ui/Name.tsx'
import { Tag } from '../ui/Tag.tsx'
import { titleOf } from '../ui/title.ts'
import { TimeLeft } from './TimeLeft.tsx'
import classes from './Toast.module.css'
import type { Drawn } from './use-leaving.ts'

interface ToastProps {
  readonly notification: Notification
  readonly motion: Drawn['motion']
  readonly isConnected: boolean
  readonly onClick: (id: number) => void
  readonly onClose: (id: number) => void
  readonly onHold: (id: number, held: boolean) => void
}

/** Three lines show no more than this. */
const longestText = 600

/** One notification on screen. A click, or Enter, is the user's click; Escape and Delete close it. */
export const Toast = memo(function Toast(props: ToastProps) {
  const { notification, motion, isConnected, onClick, onClose, onHold } = props
  const { id, application, typeDisplayName, text, priority, sticky, origin } = notification
  const [isPointed, setIsPointed] = useState(false)
  const [isFocused, setIsFocused] = useState(false)
  const isHeld = isPointed || isFocused
  const from = fromMachine(origin)

  function hold(pointed: boolean, focused: boolean): void {
    if ((pointed || focused) !== isHeld && !sticky) onHold(id, pointed || focused)
    setIsPointed(pointed)
    setIsFocused(focused)
  }

  function handleKey(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== 'Escape' && event.key !== 'Delete') return
    event.preventDefault()
    event.stopPropagation()
    if (!isConnected) return
    focusNeighbour(event.currentTarget)
    onClose(id)
  }

  return (
    <li className={classes['place']} data-motion={motion} inert={motion === 'leaving'}>
      <div className={classes['room']}>
        {/* The announcer reads it aloud, so the role alone must not do it once more. */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: hovering only stops the time, which focus does as well */}
        <div
          className={classes['toast']}
          role={priority === 2 ? 'alert' : 'status'}
          aria-live="off"
          data-priority={priority}
          onPointerEnter={() => hold(true, isFocused)}
          onPointerLeave={() => hold(false, isFocused)}
          onFocus={() => hold(isPointed, true)}
          onBlur={() => hold(isPointed, false)}
          onKeyDown={handleKey}
        >
          <button type="button" className={classes['body']} disabled={!isConnected} onClick={() => onClick(id)}>
            <NotificationIcon notification={notification} size={44} />
            <span className={classes['words']}>
              <span className={classes['source']}>
                <span className={classes['names']}>
                  <Name>{application}</Name> · <Name>{typeDisplayName}</Name>
                </span>
                {from !== undefined && (
                  <span className={classes['from']} title={wayInWords(origin)}>
                    {'· '}
                    <Trans i18nKey="notification.from" components={{ name: <Slot of={<Name>{from}</Name>} /> }} />
                  </span>
                )}
                {priority === 2 && <Tag tone="red">{t('notification.emergency')}</Tag>}
                {priority === 1 && <Tag tone="amber">{t('notification.high')}</Tag>}
                {sticky && <Tag>{t('notification.sticky')}</Tag>}
              </span>
              <span className={classes['title']} dir="auto">
                {firstLine(titleOf(notification))}
              </span>
              {text.trim() !== '' && (
                <span className={classes['text']} dir="auto">
                  {visible(text.slice(0, longestText).toWellFormed().trim())}
                </span>
              )}
            </span>
          </button>
          <CloseButton
            className={classes['close'] ?? ''}
            size={26}
            iconSize={15}
            aria-label={t('toasts.close', { title: firstLine(titleOf(notification)) })}
            disabled={!isConnected}
            onClick={event => {
              // By keyboard (no click of a pointer): the next toast has the focus then.
              if (event.detail === 0) focusNeighbour(event.currentTarget)
              onClose(id)
            }}
          />
          <TimeLeft shownUntil={notification.shownUntil} isHeld={isHeld} />
        </div>
      </div>
    </li>
  )
})

/** Who closes one toast after the other by keys must not have to find the next one anew. */
function focusNeighbour(toast: HTMLElement): void {
  const place = toast.closest('li')
  const neighbour = place?.previousElementSibling ?? place?.nextElementSibling
  neighbour?.querySelector('button')?.focus()
}
