/** Values for tests that care about a few of their fields. */
import type { NewNotification } from '../../src/main/store/notification-rows.ts'
import { noIcon } from '../../src/main/store/stored-icon.ts'

export function newNotification(fields: Partial<NewNotification> = {}): NewNotification {
  return {
    receivedAt: 1_700_000_000_000,
    application: 'App',
    type: 'type',
    typeDisplayName: 'Type',
    title: 'Title',
    text: 'Text',
    priority: 0,
    sticky: false,
    coalescingId: null,
    state: 'shown',
    read: false,
    missed: false,
    icon: noIcon,
    hop: null,
    outgoing: true,
    origin: { address: '127.0.0.1', machine: null, software: null, via: [] },
    callback: 'none',
    callbackTarget: null,
    notificationId: null,
    headers: [['Application-Name', 'App']],
    ...fields,
  }
}
