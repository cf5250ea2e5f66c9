import type { Notification } from './model.ts'

/** What a notification is called: its title, and where that is blank its type, so that nothing is without a name. */
export function titleOf({ title, typeDisplayName }: Pick<Notification, 'title' | 'typeDisplayName'>): string {
  return title.trim() === '' ? typeDisplayName : title
}
