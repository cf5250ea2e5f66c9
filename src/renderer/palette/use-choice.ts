import { type KeyboardEvent, useState } from 'react'
import type { Entry } from './entries.ts'

export interface Choice {
  /** The one that Enter takes: the first, until keys move it. */
  readonly selected: Entry | undefined
  onKeyDown(event: KeyboardEvent): void
}

/** Moves through the entries with the keys, while the focus stays where one types. Begins anew with what is typed. */
export function useChoice(typed: string, entries: readonly Entry[], choose: (entry: Entry) => void): Choice {
  const [moved, setMoved] = useState<{ readonly typed: string; readonly id: string }>()
  const place = moved?.typed === typed ? entries.findIndex(entry => entry.id === moved.id) : -1
  const at = Math.max(place, 0)

  function move(to: number): void {
    const entry = entries.at(to % Math.max(entries.length, 1))
    if (entry !== undefined) setMoved({ typed, id: entry.id })
  }

  return {
    selected: entries[at],
    onKeyDown(event) {
      if (event.nativeEvent.isComposing) return
      const entry = entries[at]
      if (event.key === 'ArrowDown') move(at + 1)
      else if (event.key === 'ArrowUp') move(at - 1)
      else if (event.key === 'Enter' && entry !== undefined) choose(entry)
      else return
      event.preventDefault()
    },
  }
}
