/** GNTP over WebSocket as it is used: a web page, in a real browser, that notifies and is told of the click. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { notification, registration } from '../support/client.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'

/** Serves an empty page; gives its origin. */
async function servePage(): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>A page</title>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}

/** Sends one message from the page; gives what comes back until the server closes, each frame a text. */
function speak(page: Page, port: number, message: string): Promise<string[]> {
  return page.evaluate(
    ([url, text]) =>
      new Promise<string[]>(resolve => {
        const frames: string[] = []
        const socket = new WebSocket(url)
        socket.onopen = () => socket.send(text)
        socket.onmessage = ({ data }) => frames.push(String(data))
        socket.onclose = () => resolve(frames)
      }),
    [`ws://127.0.0.1:${port}`, message] as const,
  )
}

describe.skipIf(chromium === undefined)('a web page (needs Chromium)', () => {
  const open = useBrowser()

  it('notifies over WebSocket if the user has listed its origin, and is told of the click', async () => {
    const origin = await servePage()
    const { port, url } = await serve({ args: ['--websocket-origin', `${origin}/`] })
    const [page, growlery] = await Promise.all([open(origin), open(url)])
    expect(await speak(page, port, registration())).toEqual([expect.stringContaining('GNTP/1.0 -OK NONE')])
    const spoken = speak(
      page,
      port,
      notification('Notification-Callback-Context: c', 'Notification-Callback-Context-Type: t'),
    )
    const toast = growlery.getByRole('region', { name: 'Notifications on screen' }).getByText('Title', { exact: true })
    await toast.click()
    expect(await spoken).toEqual([
      expect.stringContaining('GNTP/1.0 -OK NONE'),
      expect.stringContaining('Notification-Callback-Result: CLICKED'),
    ])
  })

  it('gets no word in from an origin that is not listed, or while none is', async () => {
    const [listed, other] = await Promise.all([servePage(), servePage()])
    for (const args of [['--websocket-origin', listed], []]) {
      const { port, events } = await serve({ args })
      const page = await open(other)
      expect(await speak(page, port, registration())).toEqual([])
      expect(events).toEqual([])
    }
  })
})
