import type { Notification } from '../../shared/model.ts'

/** What a notification is called: its title, and where that is blank its type, so that nothing is without a name. */
export function titleOf({ title, typeDisplayName }: Notification): string {
  return title.trim() === '' ? typeDisplayName : title
}
