import { type RefObject, useEffect, useRef } from 'react'
import { activate } from './active.ts'
import type { KeyTable } from './table.ts'

export type KeyHandlers<Action extends string> = { readonly [One in Action]?: (() => void) | undefined }

/**
 * Lets the keys of the table work for as long as the component is there. A key whose handler is missing is left to others and to the
 * browser. `home`: the page's list, which gets the focus from who begins with the keyboard on a fresh page, and may itself have it
 * when a key comes that controls need (see table.ts).
 */
export function useKeyTable<Action extends string>(
  table: KeyTable<Action>,
  handlers: KeyHandlers<Action>,
  home?: RefObject<HTMLElement | null>,
): void {
  const latest = useRef<{ readonly [action: string]: (() => void) | undefined }>(handlers)
  latest.current = handlers
  useEffect(
    () => activate({ table, handlerOf: action => latest.current[action], home: () => home?.current ?? null }),
    [table, home],
  )
}
