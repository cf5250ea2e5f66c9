import { useCallback, useState } from 'react'
import { safeHref } from '../ui/links.ts'
import { useAction } from './use-action.ts'

export interface Click {
  readonly busy: boolean
  readonly problem: string | undefined
  /** An address that the browser did not let us open: the user must do it. */
  readonly blocked: string | undefined
  click(id: number): void
  dismiss(): void
}

/** Tells the hub that the user clicked a notification, and opens what its sender wants opened. */
export function useClick(): Click {
  const { busy, problem, run, dismiss } = useAction()
  const [blocked, setBlocked] = useState<string>()
  const click = useCallback(
    async (id: number) => {
      const done = await run(client => client.inbox.click({ id }))
      const href = done?.answer.open == null ? undefined : safeHref(done.answer.open)
      if (href !== undefined && !openPage(href)) setBlocked(href)
    },
    [run],
  )
  return {
    busy,
    problem,
    blocked,
    click: useCallback((id: number) => void click(id), [click]),
    dismiss() {
      dismiss()
      setBlocked(undefined)
    },
  }
}

/** False where the browser would not let it. With `noopener`, window.open does not say whether it did. */
function openPage(href: string): boolean {
  if (!navigator.userActivation.isActive) return false
  window.open(href, '_blank', 'noopener,noreferrer')
  return true
}
