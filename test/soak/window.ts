/** The window in Chromium, and a user who does a little of everything in it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, chromium as engine, type Page } from 'playwright-core'
import { chromium, chromiumFlags } from '../support/programs.ts'
import type { Random } from '../support/random.ts'
import { residentBytes } from './meter.ts'

/** What a click on a notification opens leads nowhere. */
const flags = [...chromiumFlags, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']

const patienceMs = 2000
const reloadEveryMs = 60_000
const longestWaitMs = 20_000

export class SoakedWindow {
  readonly #browser: Browser
  readonly #page: Page
  readonly #onFault: (words: string) => void
  readonly #done = new Map<string, number>()
  #missed = 0

  private constructor(browser: Browser, page: Page, onFault: (words: string) => void) {
    this.#browser = browser
    this.#page = page
    this.#onFault = onFault
  }

  /** Undefined without a Chromium. `onFault` hears what the page's console calls an error, and of a crash. */
  static async open(url: string, onFault: (words: string) => void): Promise<SoakedWindow | undefined> {
    if (chromium === undefined) return undefined
    const browser = await engine.launch({ executablePath: chromium, args: flags, handleSIGINT: false })
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    context.on('page', opened => void opened.close())
    page.on('pageerror', error => onFault(`The window threw: ${error.message}`))
    page.on('console', message => {
      if (message.type() === 'error') onFault(`The window's console: ${message.text()}`)
    })
    page.on('crash', () => onFault('The window crashed'))
    await page.goto(url)
    await page.getByRole('navigation', { name: 'Growlery' }).waitFor()
    return new SoakedWindow(browser, page, onFault)
  }

  /** How often what was done. */
  get done(): ReadonlyMap<string, number> {
    return this.#done
  }

  /** How often what should have been clicked had gone, or was not there. */
  get missed(): number {
    return this.#missed
  }

  /** Of the processes that draw the window, in bytes. */
  async memory(): Promise<number> {
    const session = await this.#browser.newBrowserCDPSession()
    try {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo')
      return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { id }) => sum + residentBytes(id), 0)
    } finally {
      await session.detach()
    }
  }

  /** Uses the window until `signal` aborts. */
  async use(random: Random, signal: AbortSignal): Promise<void> {
    let reloadedAt = performance.now()
    while (!signal.aborted) {
      await sleep(random.integer(500, 3000), undefined, { signal }).catch(() => {})
      if (signal.aborted) return
      if (performance.now() - reloadedAt > reloadEveryMs) {
        reloadedAt = performance.now()
        await this.#do('reload', () => this.#reload())
      } else {
        const [what, action] = this.#choose(random)
        await this.#do(what, action)
      }
    }
  }

  /** Whether the inbox shows this title, now or soon. */
  async shows(title: string): Promise<boolean> {
    await this.#view('Inbox')
    await this.#searchField.fill('')
    await this.#list.hover()
    await this.#page.mouse.wheel(0, -1_000_000)
    const row = this.#list.getByRole('option').filter({ hasText: title }).first()
    return row.waitFor({ timeout: longestWaitMs }).then(
      () => true,
      () => false,
    )
  }

  async close(): Promise<void> {
    await this.#browser.close()
  }

  get #list() {
    return this.#page.getByRole('listbox', { name: 'Inbox' })
  }

  get #searchField() {
    return this.#page.getByRole('combobox', { name: 'Search the inbox' })
  }

  get #toasts() {
    return this.#page.getByRole('region', { name: 'Notifications on screen' })
  }

  #choose(random: Random): [what: string, action: () => Promise<void>] {
    const actions: readonly [share: number, what: string, action: () => Promise<void>][] = [
      [30, 'click a toast', () => this.#dealWithToast(random, 'first')],
      [15, 'close a toast', () => this.#dealWithToast(random, 'last')],
      [8, 'close all toasts', () => this.#click(this.#toasts.getByRole('button', { name: 'Close all' }))],
      [17, 'scroll', () => this.#scroll(random)],
      [10, 'open a notification', () => this.#open(random)],
      [10, 'search', () => this.#search(random)],
      [7, 'look at the applications', () => this.#lookAtApplications(random)],
      [3, 'mark all read', () => this.#markAllRead()],
    ]
    let at = random.next() * 100
    for (const [share, what, action] of actions) {
      at -= share
      if (at < 0) return [what, action]
    }
    return ['nothing', async () => {}]
  }

  async #markAllRead(): Promise<void> {
    await this.#click(this.#page.getByRole('button', { name: 'More for the list' }))
    await this.#click(this.#page.getByRole('menuitem', { name: 'Mark all read' }))
  }

  /** What comes in moves and goes: that a click came too late is no fault, that the page is gone is one. */
  async #do(what: string, action: () => Promise<void>): Promise<void> {
    try {
      await action()
      // The pointer would hold the toast that is under it.
      await this.#page.mouse.move(640, 2)
      this.#done.set(what, (this.#done.get(what) ?? 0) + 1)
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError') this.#missed += 1
      else this.#onFault(`The window could not ${what}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  async #click(target: ReturnType<Page['locator']>): Promise<void> {
    await target.click({ timeout: patienceMs })
  }

  /** The first button of a toast is its body, the last closes it. */
  async #dealWithToast(random: Random, button: 'first' | 'last'): Promise<void> {
    const toasts = this.#toasts.locator('li:not([inert])')
    const toast = toasts.nth(random.integer(0, Math.max(0, (await toasts.count()) - 1)))
    await this.#click(toast.getByRole('button')[button]())
  }

  async #view(name: 'Inbox' | 'Applications'): Promise<void> {
    const navigation = this.#page.getByRole('navigation', { name: 'Growlery' })
    await navigation.getByRole('link', { name }).click({ timeout: patienceMs })
  }

  async #scroll(random: Random): Promise<void> {
    await this.#view('Inbox')
    await this.#list.hover({ timeout: patienceMs })
    for (let turns = random.integer(3, 15); turns > 0; turns -= 1) {
      await this.#page.mouse.wheel(0, 700)
      await sleep(50)
    }
    await this.#page.mouse.wheel(0, -1_000_000)
  }

  async #open(random: Random): Promise<void> {
    await this.#view('Inbox')
    await this.#click(this.#list.getByRole('option').nth(random.integer(0, 4)))
  }

  async #search(random: Random): Promise<void> {
    await this.#view('Inbox')
    await this.#searchField.pressSequentially(
      random.pick(['disk', 'soak 1', 'no such thing', '完了', '"tests passed"']),
      {
        delay: 60,
        timeout: patienceMs,
      },
    )
    await sleep(700)
    await this.#searchField.fill('', { timeout: patienceMs })
  }

  async #lookAtApplications(random: Random): Promise<void> {
    await this.#view('Applications')
    const application = this.#page
      .getByRole('list', { name: 'Applications' })
      .getByRole('link')
      .nth(random.integer(0, 5))
    await this.#click(application)
    await sleep(1000)
    await this.#view('Inbox')
  }

  async #reload(): Promise<void> {
    await this.#page.reload()
    await this.#list.waitFor({ timeout: longestWaitMs })
  }
}
