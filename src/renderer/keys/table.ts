/**
 * What keys do on a page, each said once: the page handles them by its table (`useKeyTable`), and the dialog that `?` opens lists it.
 *
 * A key is written as `KeyboardEvent.key` has it: `j`, `?`, `ArrowDown`, `Shift+ArrowDown`, `Mod+k` (Ctrl; Cmd on a Mac), and `g i`
 * for one after the other. Of those that controls need themselves (Enter, the space bar, the arrows) a page gets only what is pressed
 * while none has the focus; of all others what is not typed into a field or meant for a menu or a dialog. One with Mod, and function keys, work everywhere.
 *
 * To add a table: write it beside its page, and put it into `tables.ts`.
 */
import type { TextKey } from '../text/text.ts'

export interface KeyRow {
  /** Each of them does it. */
  readonly keys: readonly string[]
  readonly text: TextKey
}

export interface KeyTable<Action extends string = string> {
  readonly title: TextKey
  readonly rows: Readonly<Record<Action, KeyRow>>
}

/** What is read of a KeyboardEvent. */
export interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  getModifierState(modifier: string): boolean
}

/** The key as tables write it; undefined for one that none has. */
export function written(press: Press): string | undefined {
  const { key, shiftKey } = press
  // AltGr, which some keyboards need for signs, comes as Ctrl and Alt.
  const isAltGraph = press.getModifierState('AltGraph')
  if (press.altKey && !isAltGraph) return undefined
  const mod = (press.ctrlKey || press.metaKey) && !isAltGraph ? 'Mod+' : ''
  if (key.length > 1) return `${mod}${shiftKey ? 'Shift+' : ''}${key}`
  // Shift is part of a sign, and caps lock changes nothing.
  return mod + (shiftKey && mod === '' ? key : key.toLowerCase())
}

const ownUses = /^(Shift\+)?(Enter| |Arrow\w+|Home|End|PageUp|PageDown)$/

/** Whether controls have this key for themselves. */
export const isOfControls = (key: string) => ownUses.test(key)

/** Whether it works in fields, menus and dialogs too. */
export const worksEverywhere = (key: string) => key.startsWith('Mod+') || /^F\d+$/.test(key)

/** The action of this key in the table. */
export function actionOf<Action extends string>(table: KeyTable<Action>, key: string): Action | undefined {
  for (const action in table.rows) if (table.rows[action].keys.includes(key)) return action
  return undefined
}

/** Whether a sequence in the table begins with this key. */
export function begins(table: KeyTable, key: string): boolean {
  return Object.values(table.rows).some(row => row.keys.some(one => one.startsWith(`${key} `)))
}
