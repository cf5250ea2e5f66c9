import type { Notification } from '../../src/shared/model.ts'

/** A notification with everything as usual, but for what the test is about. */
export function notificationOf(part: Partial<Notification> & Pick<Notification, 'id'>): Notification {
  return {
    receivedAt: 1_000_000 + part.id,
    application: 'Jenkins',
    type: 'build.failed',
    typeDisplayName: 'Build failed',
    title: `Title ${part.id}`,
    text: '',
    priority: 0,
    sticky: false,
    coalescingId: null,
    state: 'timedOut',
    read: false,
    icon: null,
    iconFailure: null,
    origin: { address: '127.0.0.1', machine: null, software: null },
    callback: 'none',
    shownUntil: null,
    ...part,
  }
}
