import { CloseButton } from '@mantine/core'
import { type ComponentType, type KeyboardEvent, memo } from 'react'
import { Trans } from 'react-i18next'
import type { Notification } from '../../shared/model.ts'
import { titleOf } from '../../shared/title.ts'
import { visible } from '../../shared/visible.ts'
import { fromMachine, wayInWords } from '../inbox/origin.ts'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import { firstLine } from '../ui/first-line.ts'
import { Name } from '../ui/Name.tsx'
import { previousFocus } from '../ui/next-focus.ts'
import { shownName } from '../ui/shown-name.ts'
import { iconSizes, type ToastStyle } from './look.ts'
import { classesOf } from './styles/classes.ts'
import { ToastTags } from './ToastTags.tsx'

/** What a toast shows that is not in its notification. */
export interface ToastParts {
  readonly Icon: ComponentType<{ readonly notification: Notification; readonly size: number }>
  readonly TimeLine: ComponentType<{ readonly notification: Notification; readonly isHeld: boolean }>
}

interface ToastProps {
  readonly notification: Notification
  readonly toastStyle: ToastStyle
  readonly isLeaving: boolean
  /** Its time stands still. */
  readonly isHeld: boolean
  readonly isConnected: boolean
  readonly parts: ToastParts
  readonly onClick: (id: number) => void
  readonly onClose: (id: number) => void
}

/** No style shows more than this. */
const longestText = 600

/** One notification on screen. A click, or Enter, is the user's click; Escape and Delete close it. */
export const Toast = memo(function Toast(props: ToastProps) {
  const { notification, toastStyle, isLeaving, isHeld, isConnected, parts, onClick, onClose } = props
  const { id, application, typeDisplayName, text, priority, sticky, origin } = notification
  const from = fromMachine(origin)
  const is = classesOf(toastStyle)
  const title = firstLine(titleOf(notification))

  // Who closes one toast after the other by keys must not have to find the next one anew: not the one that they closed just before.
  function handleKey(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== 'Escape' && event.key !== 'Delete') return
    event.preventDefault()
    event.stopPropagation()
    if (!isConnected) return
    previousFocus(event.currentTarget.closest('li'), 'button')?.focus()
    onClose(id)
  }

  return (
    <li className={is('place')} data-glide={id} data-leaving={isLeaving || undefined} inert={isLeaving}>
      {/* The announcer reads it aloud, so the role alone must not do it once more. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its buttons have the focus, and these keys are for all of them */}
      <div
        className={is('toast')}
        role={priority === 2 ? 'alert' : 'status'}
        aria-live="off"
        data-style={toastStyle}
        data-priority={priority}
        data-sticky={sticky}
        data-application={shownName(application)}
        data-type={shownName(notification.type)}
        // What is dark in both themes has the words for colour of the dark one.
        data-mantine-color-scheme={toastStyle === 'bezel' ? 'dark' : undefined}
        onKeyDown={handleKey}
      >
        <button type="button" className={is('body')} disabled={!isConnected} onClick={() => onClick(id)}>
          <span className={is('icon')}>
            <parts.Icon notification={notification} size={iconSizes[toastStyle]} />
          </span>
          <span className={is('words')}>
            <span className={is('source')}>
              <span className={is('names')}>
                <Name>{application}</Name> · <Name>{typeDisplayName}</Name>
              </span>
              {from !== undefined && (
                <span className={is('from')} title={wayInWords(origin)}>
                  {'· '}
                  <Trans i18nKey="notification.from" components={{ name: <Slot of={<Name>{from}</Name>} /> }} />
                </span>
              )}
              <ToastTags priority={priority} sticky={sticky} />
            </span>
            <span className={is('title')} dir="auto">
              {title}
            </span>
            {text.trim() !== '' && (
              <span className={is('text')} dir="auto">
                {visible(text.slice(0, longestText).toWellFormed().trim())}
              </span>
            )}
          </span>
        </button>
        <CloseButton
          className={is('close')}
          size={26}
          iconSize={15}
          aria-label={t('toasts.close', { title })}
          disabled={!isConnected}
          onClick={event => {
            // By keyboard (no click of a pointer): the next toast has the focus then.
            if (event.detail === 0) previousFocus(event.currentTarget.closest('li'), 'button')?.focus()
            onClose(id)
          }}
        />
        {notification.shownUntil !== null && (
          <span className={is('time')} aria-hidden="true">
            <parts.TimeLine notification={notification} isHeld={isHeld} />
          </span>
        )}
      </div>
    </li>
  )
})
