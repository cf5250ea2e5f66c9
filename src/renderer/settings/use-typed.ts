import { type ChangeEvent, type KeyboardEvent, useState } from 'react'
import type { Wanted } from '../hub/use-wanted.ts'
import type { Outcome } from '../ui/SettingRow.tsx'

interface TypedOptions<Value> {
  readonly wanted: Wanted<Value>
  /** As it stands in the field. What is equal there means the same. */
  readonly write: (value: Value) => string
  /** Undefined where it is none. */
  readonly read: (text: string) => { readonly value: Value } | undefined
  /** What is said of that. */
  readonly mistake: string
}

export interface Typed {
  readonly outcome: Outcome
  readonly field: {
    readonly value: string
    readonly error: boolean
    onChange(event: ChangeEvent<HTMLInputElement>): void
    onBlur(): void
    onKeyDown(event: KeyboardEvent): void
  }
}

/**
 * A setting that is typed: it counts with Enter, or when the field is left. What cannot count stays, with what is wrong with it, until it
 * is mended or Escape brings back what counts.
 */
export function useTyped<Value>({ wanted, write, read, mistake }: TypedOptions<Value>): Typed {
  const [typed, setTyped] = useState<string>()
  const [tried, setTried] = useState<string>()
  const [taken, setTaken] = useState(wanted.taken)
  if (taken !== wanted.taken) {
    setTaken(wanted.taken)
    // What was typed since then is another thing.
    if (typed === tried) setTyped(undefined)
    setTried(undefined)
  }

  const shown = write(wanted.shown)
  const isTried = typed !== undefined && typed === tried
  const problem = wanted.problem ?? (isTried && read(typed) === undefined ? mistake : undefined)

  function revert(): void {
    setTyped(undefined)
    setTried(undefined)
    wanted.dismiss()
  }

  function finish(): void {
    if (typed === undefined) return
    const meant = read(typed)
    if (typed.trim() === shown || (meant !== undefined && write(meant.value) === shown)) {
      revert()
      return
    }
    setTried(typed)
    if (meant !== undefined) wanted.set(meant.value)
  }

  return {
    outcome: { problem, taken: wanted.taken, dismiss: revert },
    field: {
      value: typed ?? shown,
      error: problem !== undefined,
      onChange(event) {
        setTyped(event.currentTarget.value)
        setTried(undefined)
        if (wanted.problem !== undefined) wanted.dismiss()
      },
      onBlur() {
        if (!isTried) finish()
      },
      onKeyDown(event) {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') {
          // It is meant for the field, and not for what may have the focus next.
          event.preventDefault()
          finish()
        }
        if (event.key === 'Escape' && typed !== undefined) {
          event.stopPropagation()
          revert()
        }
      },
    },
  }
}
