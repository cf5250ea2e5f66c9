/** The tables whose pages are shown, and the one listener that takes keys to them. */
import { everywhere } from './everywhere.ts'
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
/** What opens over the page, and is to have the focus; until it has, keys are for it. */
let taker: ((key: string) => void) | undefined
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

/**
 * Keeps keys from the page while something opens over it, until what it gives is called: those that no field or dialog has are given to
 * `take`, written as in tables. What the window itself and the browser know works meanwhile.
 */
export function takeKeys(take: (key: string) => void): () => void {
  taker = take
  return () => {
    if (taker === take) taker = undefined
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

/** Does what a key does on the page that is shown. False: nothing. */
export function pressed(key: string): boolean {
  const found = search(key, document.body)
  found?.handler()
  return found !== undefined
}

function handle(event: KeyboardEvent): void {
  const { target } = event
  if (event.defaultPrevented || event.isComposing || !(target instanceof Element) || isModifier(event)) return
  const key = written(event)
  const first = begun !== undefined && event.timeStamp - begun.at < sequenceMs ? begun.key : undefined
  begun = undefined
  if (key === undefined || (!worksEverywhere(key) && target.closest(ownKeys) !== null)) return
  if (taker !== undefined && !isOfWindow(key)) {
    // What is the browser's stays the browser's.
    if (worksEverywhere(key) || key.endsWith('Tab')) return
    event.preventDefault()
    taker(key)
    return
  }
  if (key.length === 1 && key !== ' ' && !lettersAreOn()) return

  const found = (first !== undefined && search(`${first} ${key}`, target)) || search(key, target)
  if (found) {
    event.preventDefault()
    found.handler()
    // Who moves from a fresh page means its list: a screen reader follows the focus. The handler may have known a better place.
    if (document.activeElement === document.body) found.home?.focus({ preventScroll: true })
  } else if (active.some(({ table }) => begins(table, key))) begun = { key, at: event.timeStamp }
}

/** One that works everywhere, and means the window and not its page. */
function isOfWindow(key: string): boolean {
  return worksEverywhere(key) && actionOf(everywhere, key) !== undefined
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
