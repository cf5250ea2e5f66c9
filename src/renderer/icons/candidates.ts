/** Which icons may stand for a notification, a type or an application, the best first. Pure. */
import type { Application } from '../../shared/model.ts'
import { typeOf } from '../hub/applications.ts'

type Hash = string | null | undefined

/** Those that there are, each once. */
export function iconCandidates(...hashes: readonly Hash[]): readonly string[] {
  return [...new Set(hashes.filter(hash => hash !== null && hash !== undefined))]
}

/** Its own, its type's, its application's. `application` is undefined where it was forgotten. */
export function notificationIcons(
  { icon, type }: { readonly icon: string | null; readonly type: string },
  application: Application | undefined,
): readonly string[] {
  return iconCandidates(icon, application && typeOf(application, type)?.icon, application?.icon)
}
