import { useMemo } from 'react'
import type { Notification } from '../../shared/model.ts'
import { Icon } from '../icons/Icon.tsx'
import { t } from '../text/text.ts'
import type { ToastLook } from './look.ts'
import type { ToastParts } from './Toast.tsx'
import classes from './ToastPreview.module.css'
import { ToastStack } from './ToastStack.tsx'

const none: readonly string[] = []
const nothing = () => {}

const parts: ToastParts = {
  Icon: ({ notification, size }) => <Icon candidates={none} application={notification.application} size={size} />,
  TimeLine: () => <span className={classes['time']} />,
}

/** Toasts of made-up notifications as they look with these settings, in a picture of a screen that is as large as its place. */
export function ToastPreview({ look }: { look: ToastLook }) {
  // The language may change, and everything is drawn anew then.
  const onScreen = useMemo(samples, [])
  return (
    <div className={classes['screen']} role="img" aria-label={t('toasts.preview.title')}>
      <div className={classes['inside']} inert>
        <ToastStack
          onScreen={onScreen}
          look={look}
          isConnected
          parts={parts}
          onClick={nothing}
          onClose={nothing}
          onCloseAll={nothing}
          onHold={nothing}
        />
      </div>
    </div>
  )
}

/** Oldest first, as they would be on screen. */
function samples(): Notification[] {
  return [
    sample(1, 'Sonarr', 'On Grab', { title: t('toasts.preview.low'), text: '1080p WEB-DL', priority: -1 }),
    sample(2, 'SABnzbd', 'Complete', {
      title: t('toasts.preview.high'),
      text: t('toasts.preview.highText'),
      priority: 1,
    }),
    sample(3, 'nas', 'Nightly', {
      title: t('toasts.preview.remote'),
      text: t('toasts.preview.remoteText'),
      origin: { address: '192.0.2.1', machine: 'nas', software: null, via: [] },
    }),
    sample(4, 'Jenkins', 'build.failed', {
      title: t('toasts.preview.emergency'),
      text: t('toasts.preview.emergencyText'),
      priority: 2,
      sticky: true,
      shownUntil: null,
    }),
  ]
}

function sample(id: number, application: string, type: string, part: Partial<Notification>): Notification {
  return {
    id,
    receivedAt: 0,
    application,
    type,
    typeDisplayName: type,
    title: '',
    text: '',
    priority: 0,
    sticky: false,
    coalescingId: null,
    state: 'shown',
    read: false,
    missed: false,
    icon: null,
    iconFailure: null,
    origin: { address: '127.0.0.1', machine: null, software: null, via: [] },
    callback: 'none',
    shownUntil: 1,
    ...part,
  }
}
