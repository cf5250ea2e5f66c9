/** A real Chromium for a test, with a page that is checked for errors when the test ends. */
import { type Browser, type BrowserContextOptions, chromium as engine, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { chromiumFlags, chromiumShell } from './programs.ts'

/** The browser itself reports a server that was stopped, a page that is locked, a WebSocket that is refused, as tests want them to be. */
const expected =
  /ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|ERR_CONTENT_LENGTH_MISMATCH|status of 401|HTTP Authentication failed|during WebSocket handshake|ERR_INVALID_HTTP_RESPONSE/

/** Starts a browser for the tests of a file; gives a function that opens pages in it. */
export function useBrowser(): (url: string, options?: BrowserContextOptions) => Promise<Page> {
  let browser: Browser | undefined
  beforeAll(async () => {
    if (chromiumShell !== undefined)
      browser = await engine.launch({ executablePath: chromiumShell, args: chromiumFlags })
  })
  afterAll(() => browser?.close())
  return async (url, options = {}) => {
    if (browser === undefined) throw new Error('There is no browser')
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', error => errors.push(error.message))
    page.on('console', message => {
      if (message.type() === 'error' && !expected.test(message.text())) errors.push(message.text())
    })
    onTestFinished(async () => {
      await context.close()
      expect(errors).toEqual([])
    })
    await page.goto(url)
    return page
  }
}
