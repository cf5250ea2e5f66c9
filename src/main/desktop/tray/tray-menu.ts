/** What the menu of the tray says. Pure. */
import type { MenuItemConstructorOptions } from 'electron'
import type { Notification } from '../../../shared/model.ts'
import type { Quiet } from '../../../shared/presence.ts'
import { type QuietWish, quietSpans } from '../../../shared/quiet-ends.ts'
import { titleOf } from '../../../shared/title.ts'
import { oneLine } from '../notifications/text.ts'
import type { Words } from '../words.ts'

export interface TrayState {
  readonly unread: number
  /** Null while everything may be shown. */
  readonly quiet: Quiet | null
  /** Newest first. */
  readonly latest: readonly Pick<Notification, 'id' | 'application' | 'title' | 'typeDisplayName' | 'read'>[]
  /** Why it does not listen where it should, if it does not. */
  readonly problem: string | undefined
  /** A newer version that waits for the restart. */
  readonly update: string | undefined
}

export interface TrayActions {
  show(path?: string): void
  setQuiet(wish: QuietWish): void
  update(): void
  quit(): void
}

export const latestCount = 5
/** Menus are not wrapped, and some systems cut them in the middle. */
const longestLabel = 60

export function trayMenu(state: TrayState, actions: TrayActions, words: Words): MenuItemConstructorOptions[] {
  const { unread, latest, problem, update } = state
  const separator = { type: 'separator' } as const
  return [
    { id: 'open', label: words.open, click: () => actions.show() },
    ...(unread === 0
      ? []
      : [{ id: 'unread', label: words.unread(unread), click: () => actions.show('/?q=is%3Aunread') }]),
    ...(problem === undefined
      ? []
      : [{ id: 'problem', label: words.notListening, click: () => actions.show('/settings/listener') }]),
    ...(update === undefined
      ? []
      : [{ id: 'update', label: `${words.updateReady(update)}: ${words.update}`, click: () => actions.update() }]),
    separator,
    ...latestItems(latest, actions, words),
    separator,
    quietItem(state, actions, words),
    { id: 'settings', label: words.settings, click: () => actions.show('/settings') },
    separator,
    { id: 'quit', label: words.quit, click: () => actions.quit() },
  ]
}

function latestItems(latest: TrayState['latest'], actions: TrayActions, words: Words): MenuItemConstructorOptions[] {
  if (latest.length === 0) return [{ id: 'nothing', label: words.nothingYet, enabled: false }]
  return latest.slice(0, latestCount).map(one => ({
    id: `notification-${one.id}`,
    label: menuLabel(`${one.read ? '' : '• '}${oneLine(one.application)}: ${oneLine(titleOf(one))}`),
    click: () => actions.show(`/inbox/${one.id}`),
  }))
}

function quietItem({ quiet }: TrayState, actions: TrayActions, words: Words): MenuItemConstructorOptions {
  const isByUser = quiet?.why === 'user'
  const choice = (wish: 'off' | 'forever' | (typeof quietSpans)[number]): MenuItemConstructorOptions => ({
    id: `quiet-${wish}`,
    label: words.quiet[wish],
    click: () => actions.setQuiet(wish),
  })
  const because: MenuItemConstructorOptions[] =
    quiet === null || isByUser
      ? []
      : [{ label: words.quietBecause[quiet.why === 'schedule' ? 'schedule' : 'presenting'], enabled: false }]
  return {
    id: 'quiet',
    label: quiet === null ? words.doNotDisturb : `${words.doNotDisturb} ✓`,
    submenu: [
      ...because,
      ...(isByUser ? [choice('off'), { type: 'separator' } as const] : []),
      ...[...quietSpans, 'forever' as const].map(choice),
    ],
  }
}

/** A menu takes & for the mark of its key, and is as wide as its longest entry. */
export function menuLabel(text: string): string {
  const letters = [...text]
  const short =
    letters.length <= longestLabel
      ? text
      : `${letters
          .slice(0, longestLabel - 1)
          .join('')
          .trimEnd()}…`
  return short.replaceAll('&', '&&')
}
