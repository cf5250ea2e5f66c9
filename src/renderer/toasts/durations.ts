/** How long a toast stays, counted as the hub counts it. Pure. */
import { effective } from '../../shared/effective.ts'
import type { Application, Notification } from '../../shared/model.ts'
import type { Settings } from '../../shared/settings.ts'
import { typeOf } from '../hub/applications.ts'

/** The application of a notification and its type, as far as they are registered (still). */
export function ownersOf({ type }: Pick<Notification, 'type'>, application: Application | undefined) {
  return { application: application ?? null, type: (application && typeOf(application, type)) ?? null }
}

/** The whole time on screen of a notification that is not sticky, in milliseconds. */
export function wholeMs(one: Notification, application: Application | undefined, settings: Settings): number {
  return effective(one, ownersOf(one, application), settings).seconds * 1000
}
