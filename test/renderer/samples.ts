import type { Application, Notification, NotificationType } from '../../src/shared/model.ts'

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

/** A type of notifications, the same way. */
export function typeOf(name: string, part: Partial<NotificationType> = {}): NotificationType {
  return {
    name,
    displayName: name,
    icon: null,
    iconFailure: null,
    enabled: true,
    enabledByDefault: true,
    firstSeen: 1,
    lastSeen: null,
    count: 0,
    ...part,
  }
}

/** An application, the same way. */
export function applicationOf(part: Partial<Application> = {}): Application {
  return {
    name: 'App',
    icon: null,
    iconFailure: null,
    enabled: true,
    firstSeen: 1,
    lastSeen: 1,
    count: 0,
    types: [],
    ...part,
  }
}
