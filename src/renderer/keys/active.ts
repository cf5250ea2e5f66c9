/** The tables whose pages are shown, and the one listener that takes keys to them. */
import { lettersAreOn } from './letters.ts'
import { actionOf, begins, isOfControls, type KeyTable, type Press, worksEverywhere, written } from './table.ts'

export interface ActiveTable {
  readonly table: KeyTable
  /** Undefined: just now the key is none of the page's. */
  handlerOf(action: string): (() => void) | undefined
  /** The page's list: it has no use for keys itself, and gets the focus from who begins with the keyboard. */
  home(): HTMLElement | null
}

/** So long the second key of a sequence is waited for. */
const sequenceMs = 1500
/** What has its own use for all keys but those with Mod. */
const ownKeys = 'input, textarea, select, [contenteditable=true], [role=menu], [role=dialog], [role=alertdialog]'

const active: ActiveTable[] = []
let begun: { readonly key: string; readonly at: number } | undefined

/** Takes keys to this table until what it gives is called. */
export function activate(one: ActiveTable): () => void {
  if (active.length === 0) document.addEventListener('keydown', handle)
  active.push(one)
  return () => {
    active.splice(active.indexOf(one), 1)
    if (active.length === 0) document.removeEventListener('keydown', handle)
  }
}

/** The list of the page that is shown; undefined where it has none. */
export function homeOfPage(): HTMLElement | undefined {
  for (const { home } of active) {
    const list = home()
    if (list !== null) return list
  }
  return undefined
}

function handle(event: KeyboardEvent): void {
  const { target } = event
  if (event.defaultPrevented || event.isComposing || !(target instanceof Element) || isModifier(event)) return
  const key = written(event)
  const first = begun !== undefined && event.timeStamp - begun.at < sequenceMs ? begun.key : undefined
  begun = undefined
  if (key === undefined || (!worksEverywhere(key) && target.closest(ownKeys) !== null)) return
  if (key.length === 1 && key !== ' ' && !lettersAreOn()) return

  const found = (first !== undefined && search(`${first} ${key}`, target)) || search(key, target)
  if (found) {
    event.preventDefault()
    found.handler()
    // Who moves from a fresh page means its list: a screen reader follows the focus. The handler may have known a better place.
    if (document.activeElement === document.body) found.home?.focus({ preventScroll: true })
  } else if (active.some(({ table }) => begins(table, key))) begun = { key, at: event.timeStamp }
}

function search(key: string, target: Element) {
  for (const { table, handlerOf, home } of active) {
    const list = home()
    if (isOfControls(key) && target !== document.body && target !== list) continue
    const action = actionOf(table, key)
    const handler = action === undefined ? undefined : handlerOf(action)
    if (handler !== undefined) return { handler, home: list }
  }
  return undefined
}

function isModifier({ key }: Press): boolean {
  return key === 'Shift' || key === 'Control' || key === 'Meta' || key === 'Alt' || key === 'AltGraph'
}
