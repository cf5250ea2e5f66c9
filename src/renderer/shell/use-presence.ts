import { useEffect, useRef } from 'react'
import { useConnected, useHub } from '../hub/hub.tsx'
import { PresenceReporter } from './presence-reporter.ts'

/** Tells the hub whether somebody is at this window, as long as it is open. */
export function usePresence(): void {
  const { connection } = useHub()
  const isConnected = useConnected()
  const reporter = useRef<PresenceReporter>(undefined)

  useEffect(() => {
    const mine = new PresenceReporter(
      // What is not heard for want of a connection is said again with the next one.
      report => void connection.ask(client => client.presence.report(report)).catch(() => {}),
      document.visibilityState === 'visible' && document.hasFocus(),
    )
    reporter.current = mine
    const unwatch = watch(mine)
    return () => {
      unwatch()
      mine.stop()
    }
  }, [connection])

  useEffect(() => {
    if (isConnected) reporter.current?.begin()
    else reporter.current?.pause()
  }, [isConnected])
}

function watch(reporter: PresenceReporter): () => void {
  const over = new AbortController()
  const early = { signal: over.signal, capture: true, passive: true }
  let pointer = ''
  const touched = () => {
    if (document.visibilityState === 'visible') reporter.touched()
  }
  const moved = ({ screenX, screenY }: PointerEvent) => {
    // What moves beneath a pointer that lies still moves it too, as browsers have it.
    const place = `${screenX},${screenY}`
    if (pointer !== '' && place !== pointer) touched()
    pointer = place
  }
  window.addEventListener('pointermove', moved, early)
  for (const what of ['pointerdown', 'keydown', 'wheel'] as const) window.addEventListener(what, touched, early)
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState !== 'visible') reporter.left()
    },
    { signal: over.signal },
  )
  document.addEventListener('fullscreenchange', () => reporter.presents(document.fullscreenElement !== null), {
    signal: over.signal,
  })
  return () => over.abort()
}
