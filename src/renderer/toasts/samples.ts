/** Notifications that are made up, to show how toasts look. */
import type { Notification } from '../../shared/model.ts'
import { t } from '../text/text.ts'

/** Oldest first, as they would be on screen. */
export function sampleToasts(): Notification[] {
  return [
    sample(1, 'Sonarr', 'On Grab', { title: t('toasts.preview.low'), text: '1080p WEB-DL', priority: -1 }),
    sample(2, 'SABnzbd', 'Complete', {
      title: t('toasts.preview.high'),
      text: t('toasts.preview.highText'),
      priority: 1,
    }),
    sampleToast({ id: 3 }),
    sample(4, 'Jenkins', 'build.failed', {
      title: t('toasts.preview.emergency'),
      text: t('toasts.preview.emergencyText'),
      priority: 2,
      sticky: true,
      shownUntil: null,
    }),
  ]
}

/** One of them, with something else about it. */
export function sampleToast(part: Partial<Notification>): Notification {
  return sample(3, 'nas', 'Nightly', {
    title: t('toasts.preview.remote'),
    text: t('toasts.preview.remoteText'),
    origin: { address: '192.0.2.1', machine: 'nas', software: null, via: [] },
    ...part,
  })
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
