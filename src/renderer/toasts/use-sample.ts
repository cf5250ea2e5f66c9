import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Notification } from '../../shared/model.ts'
import { useHub, useKnown } from '../hub/hub.tsx'
import { sampleToast } from './samples.ts'

/** A notification that is made up, and in no history. */
export interface Sample {
  /** None or one. */
  readonly shown: readonly Notification[]
  /** Shows it, for as long as toasts stay. */
  show(): void
  close(): void
}

export function useSample(): Sample {
  const { store } = useHub()
  const clockOffsetMs = useKnown(known => known.clockOffsetMs)
  const [shown, setShown] = useState<readonly Notification[]>([])
  const until = shown[0]?.shownUntil ?? null
  useEffect(() => {
    if (until === null) return
    const timer = setTimeout(() => setShown([]), until - clockOffsetMs - Date.now())
    return () => clearTimeout(timer)
  }, [until, clockOffsetMs])

  const show = useCallback(() => {
    const { known } = store.getState()
    if (known === undefined) return
    const now = Date.now() + known.clockOffsetMs
    setShown([sampleToast({ id: now, receivedAt: now, shownUntil: now + known.settings.toastSeconds * 1000 })])
  }, [store])
  const close = useCallback(() => setShown([]), [])
  return useMemo(() => ({ shown, show, close }), [shown, show, close])
}
