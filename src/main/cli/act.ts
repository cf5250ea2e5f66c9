/** growlery click, growlery close and growlery show: one call to the Growlery that runs, and what came of it. */
import { oneLine } from '../../shared/visible.ts'
import { safeJson } from '../gntp/quote.ts'
import { control, RefusedError } from './control.ts'
import { openInBrowser } from './open-in-browser.ts'
import { printLines } from './print.ts'

export interface ActOptions {
  readonly data: string
  readonly json?: boolean
}

/** Clicks a notification, and opens the URL that its sender asked for, if any. Rejects as `control` and `Control.ask`. */
export async function click(id: number, { data, json }: ActOptions): Promise<void> {
  using growlery = await control(data)
  const { open: url } = await growlery.ask((hub, options) => hub.inbox.click({ id }, options))
  const opened = url !== null && (await openInBrowser(url))
  if (json === true) printLines([safeJson({ id, state: 'clicked', url, opened })])
  else if (url !== null) printLines([oneLine(url)])
}

/** Closes a notification. Rejects as `click`. */
export async function close(id: number, { data, json }: ActOptions): Promise<void> {
  using growlery = await control(data)
  await growlery.ask((hub, options) => hub.inbox.close({ id }, options))
  if (json === true) printLines([safeJson({ id, state: 'closed' })])
}

/** Brings the window to the front, or opens its address. Rejects as `click`, and with RefusedError where there is none. */
export async function show({ data, json }: ActOptions): Promise<void> {
  using growlery = await control(data)
  const { shown } = await growlery.ask((hub, options) => hub.window.show(undefined, options))
  const url = shown ? null : (growlery.server.ui?.url ?? null)
  if (!shown && url === null) throw new RefusedError('This Growlery has no window: it was started with --no-ui.')
  // What a browser is started with can be read by all users of the machine; what is printed here, by its reader alone.
  const ticketUrl = url === null ? null : await growlery.ticketUrl()
  const opened = ticketUrl !== null && (await openInBrowser(ticketUrl))
  if (json === true) printLines([safeJson({ shown, url, opened })])
  else if (url !== null) printLines([oneLine(url)])
}
