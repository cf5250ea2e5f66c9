/**
 * Where a page goes: every document that it asks for is stopped until the app has said whether it may. What the app itself loads is not
 * asked for.
 */
import type { EventEmitter } from 'node:events'
import type { Protocol } from './cdp.ts'
import type { CdpSession } from './chromium.ts'
import type { Frames } from './frames.ts'
import { ask } from './honest.ts'
import { toApp, toPage } from './page-server.ts'

export class Navigation {
  private readonly session: CdpSession
  private readonly frames: Frames
  private readonly contents: EventEmitter
  private isOurs = false
  private hasLoaded = false
  private loading: PromiseWithResolvers<void> | undefined

  constructor(session: CdpSession, frames: Frames, contents: EventEmitter) {
    this.session = session
    this.frames = frames
    this.contents = contents
    session.on('Fetch.requestPaused', paused => {
      void this.decide(paused).catch(() => {})
    })
  }

  async start(): Promise<void> {
    await this.session.send('Fetch.enable', { patterns: [{ resourceType: 'Document', requestStage: 'Request' }] })
  }

  /** Loads an address, and waits until it has. Rejects with Chromium's word for what went wrong. */
  async load(url: string): Promise<void> {
    const loaded = Promise.withResolvers<void>()
    loaded.promise.catch(() => {})
    this.loading = loaded
    this.isOurs = true
    const { errorText } = await this.session.send('Page.navigate', { url: await toPage(url) })
    this.isOurs = false
    if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`)
    await loaded.promise
    // The empty page before the first one is none that a user could go back to.
    if (!this.hasLoaded) await this.session.send('Page.resetNavigationHistory')
    this.hasLoaded = true
  }

  async reload(ignoreCache: boolean): Promise<void> {
    this.isOurs = true
    await this.session.send('Page.reload', { ignoreCache })
  }

  /** The page says that it has loaded. */
  loaded(): void {
    this.loading?.resolve()
  }

  /** The page has gone. */
  abandon(): void {
    this.loading?.reject(new Error('ERR_ABORTED (-3): the window was closed'))
  }

  private async decide(paused: Protocol.Fetch.requestPausedPayload): Promise<void> {
    const { requestId, frameId, request, redirectedRequestId } = paused
    const isMainFrame = this.frames.isMain(frameId)
    if (this.mayGo(toApp(request.url), isMainFrame, redirectedRequestId !== undefined))
      await this.session.send('Fetch.continueRequest', { requestId })
    else await this.session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
  }

  private mayGo(url: string, isMainFrame: boolean, isRedirect: boolean): boolean {
    const details = { url, isMainFrame, isSameDocument: false, frame: this.frames.main }
    if (isRedirect) return !isMainFrame || ask(this.contents, 'will-redirect', details, url)
    if (isMainFrame && this.isOurs) {
      this.isOurs = false
      return true
    }
    if (!ask(this.contents, 'will-frame-navigate', details)) return false
    return !isMainFrame || ask(this.contents, 'will-navigate', details, url)
  }
}
