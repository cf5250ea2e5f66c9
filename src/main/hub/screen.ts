/** What the user has chosen by now for the toasts of a notification, whatever counted when it came in. */
import { effective } from '../../shared/effective.ts'
import type { Settings } from '../../shared/settings.ts'
import type { StoredNotification } from '../store/notification-rows.ts'
import { isTypeEnabled, type Registry } from './registry.ts'

type Sent = Pick<StoredNotification, 'application' | 'type' | 'priority' | 'sticky'>

/** How long its toast stays where it is not sticky. */
export function toastMs(one: Sent, registry: Registry, settings: Settings): number {
  return effective(one, registry.ownersOf(one.application, one.type), settings).seconds * 1000
}

/** Whether it is for the screen at all. Nobody chose anything for what is not registered any more. */
export function isForScreen(one: Sent, registry: Registry, settings: Settings): boolean {
  const owners = registry.ownersOf(one.application, one.type)
  const { application, type } = owners
  if (application?.enabled === false || (type !== null && !isTypeEnabled(type))) return false
  return effective(one, owners, settings).show === 'toast'
}
