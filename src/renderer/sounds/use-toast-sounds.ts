import { useEffect, useRef } from 'react'
import type { Notification } from '../../shared/model.ts'
import { useHub } from '../hub/hub.tsx'
import { useAppeared } from '../toasts/use-appeared.ts'
import { soundFor } from './choose.ts'
import { playSound, useSoundIsBlocked } from './play.ts'

/** In a burst one is heard so often. */
const restMs = 1000
/** Of this browser: who holds it, is heard for all windows. */
const lockName = 'growlery-sounds'

/** Lets be heard that toasts appear: once, though several windows show them, and not more than once a second. */
export function useToastSounds(onScreen: readonly Notification[]): void {
  const { store } = useHub()
  const isSpeaker = useSpeaker()
  const restsUntil = useRef(0)
  useAppeared(onScreen, appeared => {
    const { known } = store.getState()
    if (!isSpeaker.current || known === undefined || performance.now() < restsUntil.current) return
    const sound = soundFor(appeared, known.applications, known.settings)
    if (sound === 'none') return
    restsUntil.current = performance.now() + restMs
    void playSound(sound)
  })
}

/** Whether this window is the one that is heard: the first of those that may be, as long as it is there. */
function useSpeaker() {
  const isBlocked = useSoundIsBlocked()
  const isSpeaker = useRef(false)
  useEffect(() => {
    if (isBlocked) return
    // Over plain http from another machine there are no locks to agree with: each window is heard, rather than none.
    if (!('locks' in navigator)) {
      isSpeaker.current = true
      return () => {
        isSpeaker.current = false
      }
    }
    const gone = new AbortController()
    const { signal } = gone
    const speak = () => {
      isSpeaker.current = true
      return new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()))
    }
    navigator.locks.request(lockName, { signal }, speak).catch((error: unknown) => {
      if (!signal.aborted) console.warn(error)
    })
    return () => {
      isSpeaker.current = false
      gone.abort()
    }
  }, [isBlocked])
  return isSpeaker
}
