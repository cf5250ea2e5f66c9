/** Of X11: xprop tells which window is the active one, and how that is shown, whenever either changes (EWMH). */
import type { FullScreenWatch } from './full-screen.ts'
import { type Printer, printedBy } from './lines.ts'

/** At login we may be there before the window manager, and xprop does not see what it brings. */
const retryMs = 5000

export function x11Watch(): FullScreenWatch {
  let isFull = false
  let active: Printer | undefined
  let state: Printer | undefined
  let watched: string | undefined
  return {
    get isFull() {
      return isFull
    },
    start(onChange) {
      const tell = (now: boolean) => {
        if (now === isFull) return
        isFull = now
        onChange()
      }
      active = property(['-root'], '_NET_ACTIVE_WINDOW', line => {
        const id = activeWindow(line)
        if (id === watched) return
        watched = id
        state?.stop()
        state = undefined
        if (id === undefined) tell(false)
        else state = property(['-id', id], '_NET_WM_STATE', one => tell(isFullScreen(one)))
      })
    },
    stop() {
      active?.stop()
      state?.stop()
    },
  }
}

/** Calls `onLine` with what the property is, now and whenever it changes. */
function property(of: readonly string[], name: string, onLine: (line: string) => void): Printer {
  let retry: NodeJS.Timeout | undefined
  let printer = spy()
  return {
    stop() {
      clearTimeout(retry)
      printer.stop()
    },
  }

  function spy(): Printer {
    return printedBy('xprop', [...of, '-spy', name], line => {
      if (!line.includes('no such atom')) {
        onLine(line)
        return
      }
      printer.stop()
      retry = setTimeout(() => {
        printer = spy()
      }, retryMs)
    })
  }
}

/** `_NET_ACTIVE_WINDOW(WINDOW): window id # 0x1c00003`: undefined where there is none. */
export function activeWindow(line: string): string | undefined {
  const id = /[#=] (0x[0-9a-f]+|\d+)/i.exec(line)?.[1]
  return id === undefined || Number(id) === 0 ? undefined : id
}

/** `_NET_WM_STATE(ATOM) = _NET_WM_STATE_FULLSCREEN, _NET_WM_STATE_FOCUSED` */
export function isFullScreen(line: string): boolean {
  return /\b_NET_WM_STATE_FULLSCREEN\b/.test(line)
}
