/** What is read aloud when toasts appear. Pure. */
import type { Notification } from '../../shared/model.ts'
import { titleOf } from '../../shared/title.ts'
import { visible } from '../../shared/visible.ts'
import { t } from '../text/text.ts'
import { firstLine } from '../ui/first-line.ts'
import { shownName } from '../ui/shown-name.ts'

export interface Announcements {
  readonly polite: string | undefined
  readonly assertive: string | undefined
}

const longestText = 300

/** Of many at once the newest is read, and how many more there are. */
export function announcements(appeared: readonly Notification[]): Announcements {
  return {
    polite: inWords(appeared.filter(one => one.priority !== 2)),
    assertive: inWords(appeared.filter(one => one.priority === 2)),
  }
}

function inWords(notifications: readonly Notification[]): string | undefined {
  const newest = notifications.at(-1)
  if (newest === undefined) return undefined
  const { application, text } = newest
  const words = `${shownName(application)}: ${firstLine(titleOf(newest))}. ${visible(text.slice(0, longestText).toWellFormed())}`
  return notifications.length === 1 ? words : `${words} ${t('toasts.andMore', { count: notifications.length - 1 })}`
}
