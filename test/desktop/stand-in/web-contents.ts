/** webContents: the page in a window. */
import { readFileSync } from 'node:fs'
import { app } from './app.ts'
import type { Attached, CdpSession } from './chromium.ts'
import { ContentsSettings } from './contents-settings.ts'
import { Frames, WebFrameMain } from './frames.ts'
import { asElectron, ask, type Faithful, honest, tell } from './honest.ts'
import { takeEnd } from './message-channel.ts'
import { Navigation } from './navigation.ts'
import { PageMessages } from './page-messages.ts'
import { toApp } from './page-server.ts'
import { track } from './pending.ts'
import { askPermissions, session } from './session.ts'
import { closePage, onDownload, onPageGone, openPage } from './surface.ts'
import { XWindow } from './x-window.ts'

type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0]

interface Page {
  readonly window: XWindow
  readonly session: CdpSession
  readonly targetId: string
  readonly frames: Frames
  readonly navigation: Navigation
  readonly messages: PageMessages
}

const all = new Map<number, WebContents>()
let lastId = 0

/** For the parts of the stand-in and its driver. */
export const inside = Symbol('inside')

export class WebContents extends ContentsSettings implements Faithful<WebContents, Electron.WebContents> {
  readonly id: number
  private page: Page | undefined
  private readonly opening: Promise<Page>
  private isGone = false
  private hasCrashed = false
  /** Crashed, and no document is there again yet. */
  private isEmpty = false
  private loading = false
  private title = ''
  /** Addresses for which the page wants windows of their own. */
  private readonly asked: string[] = []
  private openHandler: WindowOpenHandler | undefined
  private readonly preferences: Electron.WebPreferences

  constructor(preferences: Electron.WebPreferences) {
    super()
    lastId += 1
    this.id = lastId
    this.preferences = preferences
    this.backgroundThrottling = preferences.backgroundThrottling ?? true
    const self = honest('WebContents', this)
    all.set(this.id, self)
    this.opening = track(self.open())
    void this.opening.catch(error => console.error(error))
    setImmediate(() => tell(app, 'web-contents-created', {}, self))
    // biome-ignore lint/correctness/noConstructorReturn: what is lacking must throw
    return self
  }

  get [inside]() {
    return {
      window: this.opening.then(({ window }) => window),
      targetId: () => (this.isEmpty ? undefined : this.page?.targetId),
      destroy: () => this.destroy(),
    }
  }

  get mainFrame(): Electron.WebFrameMain {
    return asElectron(this.page?.frames.main ?? new WebFrameMain(0, null, () => {}))
  }

  get session(): Electron.Session {
    return session.defaultSession
  }

  async loadURL(url: string): Promise<void> {
    const { navigation } = await this.opening
    this.hasCrashed = false
    this.loading = true
    await track(askPermissions(asElectron(this), url))
    try {
      await track(navigation.load(url))
    } catch (error) {
      this.loading = false
      if (this.isGone) return
      tell(this, 'did-fail-load', {}, -2, String(error), url, true)
      throw error
    }
  }

  reload(): void {
    this.hasCrashed = false
    void track(this.opening.then(({ navigation }) => navigation.reload(false)))
  }

  reloadIgnoringCache(): void {
    void track(this.opening.then(({ navigation }) => navigation.reload(true)))
  }

  getURL(): string {
    return this.hasPage() ? (this.page?.frames.main.url ?? '') : ''
  }

  getTitle(): string {
    return this.title
  }

  getType(): ReturnType<Electron.WebContents['getType']> {
    return 'window'
  }

  isLoading(): boolean {
    return this.loading
  }

  isDestroyed(): boolean {
    return this.isGone
  }

  isCrashed(): boolean {
    return this.hasCrashed
  }

  send(channel: string, ...args: unknown[]): void {
    this.page?.messages.send(channel, args, [])
  }

  postMessage(channel: string, message: unknown, transfer: Electron.MessagePortMain[] = []): void {
    this.page?.messages.send(channel, [message], transfer.map(takeEnd))
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.openHandler = handler
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const { session } = await this.opening
    const asked = { expression: code, userGesture, awaitPromise: true, returnByValue: true }
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', asked)
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  forcefullyCrashRenderer(): void {
    // It has no time left to answer.
    void this.page?.session.send('Page.crash').catch(() => {})
  }

  close(): void {
    this.destroy()
  }

  private async open(): Promise<Page> {
    // The name of the window on the display until it has a page of the app's.
    const name = `growlery-window-${process.pid}-${this.id}`
    const attached = await openPage(name, popup => this.popup(popup))
    const { session, target } = attached
    const messages = (world: number) => this.page?.messages.worldGone(world)
    const frames = new Frames(session, messages)
    const said = {
      menu: (params: Record<string, unknown>) => tell(this, 'context-menu', {}, params),
      title: (title: string) => this.titled(title),
    }
    const page = {
      window: await XWindow.find(name),
      session,
      targetId: target.targetId,
      frames,
      navigation: new Navigation(session, frames, this),
      messages: new PageMessages(session, frames, asElectron(all.get(this.id) ?? this), said),
    }
    this.page = page
    this.follow(page)
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Inspector.enable'),
      frames.start(session),
      page.navigation.start(),
      page.messages.start(this.preload(), this.preferences.nodeIntegrationInSubFrames === true),
      session.send('Runtime.runIfWaitingForDebugger'),
    ])
    return page
  }

  private preload(): string {
    const { preload } = this.preferences
    return preload === undefined ? '' : readFileSync(preload, 'utf8')
  }

  private follow({ session, frames, navigation, targetId }: Page): void {
    session.on('Page.windowOpen', ({ url }) => this.asked.push(url))
    session.on('Page.domContentEventFired', () => {
      if (this.hasPage()) tell(this, 'dom-ready')
    })
    session.on('Page.loadEventFired', () => {
      if (!this.hasPage()) return
      this.loading = false
      navigation.loaded()
      tell(this, 'did-finish-load')
      tell(this, 'did-stop-loading')
    })
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frames.isMain(frame.id)) this.isEmpty = false
      if (frames.isMain(frame.id) && this.hasPage()) tell(this, 'did-navigate', {}, this.getURL(), 200, 'OK')
    })
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      tell(this, 'did-navigate-in-page', {}, toApp(url), frames.isMain(frameId), 1, 1)
    })
    session.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
      const [from] = stackTrace?.callFrames ?? []
      const message = args.map(({ value, description }) => description ?? String(value)).join(' ')
      const level = type === 'error' || type === 'warning' || type === 'debug' ? type : 'info'
      const lineNumber = from?.lineNumber ?? 0
      tell(this, 'console-message', {
        level,
        message,
        lineNumber,
        sourceId: toApp(from?.url ?? ''),
        frame: frames.main,
      })
    })
    session.on('Inspector.targetCrashed', () => {
      this.hasCrashed = true
      this.isEmpty = true
      const details = { reason: 'crashed', exitCode: 11 }
      tell(this, 'render-process-gone', {}, details)
      tell(app, 'render-process-gone', {}, all.get(this.id), details)
    })
    // A page's main frame has the page's id.
    onDownload(targetId, item => ask(this.session, 'will-download', {}, item, all.get(this.id)))
    onPageGone(targetId, () => this.destroy(true))
  }

  /** Not only the empty one with which its window was opened. */
  private hasPage(): boolean {
    return this.page !== undefined && !this.page.frames.main.url.includes('growlery-window-')
  }

  private titled(title: string): void {
    if (!this.hasPage() || title === this.title) return
    this.title = title
    tell(this, 'page-title-updated', {}, title, true)
  }

  private popup({ target }: Attached): void {
    const url = toApp(this.asked.shift() ?? target.url)
    const details = { url, frameName: '', features: '', disposition: 'new-window' as const, postBody: undefined }
    const answer = this.openHandler?.({ ...details, referrer: { url: this.getURL(), policy: 'default' } } as never)
    closePage(target.targetId)
    if (answer?.action !== 'deny')
      throw new Error(`The stand-in opens no windows that a page asks for: ${url} was not denied`)
  }

  private destroy(hasGone = false): void {
    if (this.isGone) return
    this.isGone = true
    all.delete(this.id)
    this.page?.navigation.abandon()
    if (!hasGone) void track(this.opening.then(leave).catch(() => {}))
    this.emit('destroyed')
  }
}

/** Off the screen at once; Chromium takes its time. */
async function leave({ window, targetId }: Page): Promise<void> {
  await window.unmap(false)
  closePage(targetId)
}

export const webContents = honest('webContents', {
  getAllWebContents: () => [...all.values()].map(contents => asElectron<Electron.WebContents>(contents)),
  fromId(id: number) {
    const contents = all.get(id)
    return contents === undefined ? undefined : asElectron<Electron.WebContents>(contents)
  },
} satisfies Partial<typeof Electron.WebContents>)

/** By what name Chromium knows the page of these webContents; undefined while there is none. */
export function targetOf(id: number): string | undefined {
  return all.get(id)?.[inside].targetId()
}
