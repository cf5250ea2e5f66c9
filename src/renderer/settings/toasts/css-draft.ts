/** The style sheet that is typed and does not count yet: it waits here while other sections and pages are open. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { useKnown } from '../../hub/hub.tsx'

const draft = createStore<{ readonly css: string | undefined }>()(() => ({ css: undefined }))

/** Undefined: nothing was typed, or it was undone. */
export const writeCssDraft = (css: string | undefined) => draft.setState({ css })

/** What is typed; it is none any more when it is what counts. */
export function useCssDraft(): string | undefined {
  const typed = useStore(draft, state => state.css)
  const counting = useKnown(known => known.settings.toastCss)
  useEffect(() => {
    if (typed === counting) writeCssDraft(undefined)
  }, [typed, counting])
  return typed
}

export function useHasCssDraft(): boolean {
  const typed = useStore(draft, state => state.css)
  const counting = useKnown(known => known.settings.toastCss)
  return typed !== undefined && typed !== counting
}
