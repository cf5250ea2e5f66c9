/** The line between a window and its hub, for tests of what a window does when that lets it down. */
import type { Page, WebSocketRoute } from 'playwright-core'

export interface HubLine {
  /** From now on the hub fails at this call: `inbox/outline`. */
  refuse(call: string): void
  /** And does as it is asked again. */
  accept(call: string): void
  /** How often the window has asked for it. */
  asked(call: string): number
  /** From now on the window hears nothing of what happens. */
  muteEvents(): void
  /** Tells the window that it has missed something, and lets it hear again. */
  reset(): void
  /** The line breaks, and nobody answers until `mend`. */
  cut(): void
  mend(): void
}

/** What goes over the line, as oRPC writes it: `i` is the call's, `t` what it is (none: a question, or its answer), `p` the rest. */
interface Message {
  readonly i: string
  readonly t?: number
  readonly p?: { readonly u?: string; readonly e?: string }
}

const failure = { defined: false, code: 'INTERNAL_SERVER_ERROR', status: 500, message: 'It failed' }
const isEvent = 3

/** To be called before the page is opened. */
export async function hubLine(page: Page): Promise<HubLine> {
  const refused = new Set<string>()
  const asked = new Map<string, number>()
  const open = new Set<WebSocketRoute>()
  let isCut = false
  let isMute = false
  let tell = (_: object) => {}

  await page.routeWebSocket(/\/api$/, window => {
    if (isCut) {
      void window.close()
      return
    }
    const hub = window.connectToServer()
    open.add(window)
    let following: string | undefined
    window.onMessage(raw => {
      const { i, t, p } = JSON.parse(String(raw)) as Message
      const call = t === undefined ? p?.u?.slice(1) : undefined
      if (call !== undefined) asked.set(call, (asked.get(call) ?? 0) + 1)
      if (call === 'follow') {
        following = i
        tell = step => window.send(JSON.stringify({ i, t: isEvent, p: { e: 'message', d: { json: step, meta: [] } } }))
      }
      if (call !== undefined && refused.has(call)) {
        window.send(JSON.stringify({ i, p: { s: 500, b: { json: failure, meta: [] } } }))
      } else {
        hub.send(raw)
      }
    })
    hub.onMessage(raw => {
      const { i, t } = JSON.parse(String(raw)) as Message
      if (!(isMute && i === following && t === isEvent)) window.send(raw)
    })
  })

  return {
    refuse: call => void refused.add(call),
    accept: call => void refused.delete(call),
    asked: call => asked.get(call) ?? 0,
    muteEvents() {
      isMute = true
    },
    reset() {
      isMute = false
      tell([{ kind: 'reset' }])
    },
    cut() {
      isCut = true
      for (const one of open) void one.close()
      open.clear()
    },
    mend() {
      isCut = false
    },
  }
}
