/**
 * The one Chromium that shows all windows of an app, so that they share cookies and storage as in Electron. We speak with it over its
 * debugging pipe: when this process ends, by whatever, the pipe ends and so does Chromium.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Protocol } from './cdp.ts'
import { settings } from './settings.ts'

type Method = keyof Protocol.CommandParameters
/** So long a file of Chromium's is waited for. */
const triesEveryMs = 20
const mostTries = 250
/** Windows open where no screen is, until they are placed. */
const nowhere = 20_000

export interface CdpSession {
  send<M extends Method>(
    method: M,
    ...params: Protocol.CommandParameters[M] extends undefined ? [] : [params?: Protocol.CommandParameters[M]]
  ): Promise<Protocol.CommandReturnValues[M]>
  on<E extends keyof Protocol.Events>(event: E, listener: (params: Protocol.Events[E]) => void): void
}

export interface Attached {
  readonly session: CdpSession
  readonly target: Protocol.Target.TargetInfo
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
  readonly sessionId?: string
}

export class Chromium {
  readonly browser: CdpSession = this.session(undefined)
  private readonly process: ChildProcess
  private readonly profile: string
  private readonly sessions = new Map<string | undefined, EventEmitter>()
  private readonly waiting = new Map<number, PromiseWithResolvers<unknown>>()
  private readonly expected = new Map<string, PromiseWithResolvers<Attached>>()
  private lastId = 0

  /** `onPopup` is told of what a page has opened by itself, which stands still until it is closed. */
  constructor(profile: string, onPopup: (popup: Attached) => void) {
    this.profile = profile
    const defaults = join(profile, 'Default')
    mkdirSync(defaults, { recursive: true })
    const preferences = { browser: { custom_chrome_frame: false }, credentials_enable_service: false }
    writeFileSync(join(defaults, 'Preferences'), JSON.stringify(preferences), { flag: 'a' })
    this.process = spawn(
      settings.chromium,
      [
        ...settings.chromiumFlags,
        '--remote-debugging-pipe',
        '--remote-debugging-port=0',
        `--user-data-dir=${profile}`,
        '--no-startup-window',
        '--keep-alive-for-test',
        '--test-type',
        '--password-store=basic',
        '--disable-popup-blocking',
        '--disable-renderer-backgrounding',
        '--disable-backgrounding-occluded-windows',
        '--disable-features=CalculateNativeWinOcclusion,Translate,LocalNetworkAccessChecks',
        // Electron's own addition to ports, which Chromium has too, switched off.
        '--enable-blink-features=MessagePortCloseEvent',
        // A frame from elsewhere is part of its page, so that one session sees both.
        '--disable-site-isolation-trials',
        '--force-device-scale-factor=1',
        '--autoplay-policy=no-user-gesture-required',
        `--window-position=${nowhere},0`,
        '--window-size=800,600',
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    )
    this.output.on('error', () => {})
    this.listen()
    this.browser.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const attached = { session: this.session(sessionId), target: targetInfo }
      const expected = this.expected.get(targetInfo.url)
      this.expected.delete(targetInfo.url)
      if (expected !== undefined) expected.resolve(attached)
      else if (targetInfo.type === 'page') onPopup(attached)
      else void attached.session.send('Runtime.runIfWaitingForDebugger').catch(() => {})
    })
    // Paused, so that a page runs nothing before we are in it.
    const attaching = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }
    void this.browser.send('Target.setAutoAttach', attaching).catch(() => {})
  }

  get pid(): number {
    return this.process.pid ?? 0
  }

  /** Where others can speak with it. */
  async address(): Promise<string> {
    await this.browser.send('Browser.getVersion')
    const path = join(this.profile, 'DevToolsActivePort')
    // It may answer before it has written that down.
    for (let tries = 0; tries < mostTries && !existsSync(path); tries += 1) await sleep(triesEveryMs)
    const [port] = readFileSync(path, 'utf8').split('\n')
    return `http://127.0.0.1:${port}`
  }

  /** Opens a window without any frame or bar, with this title; its page is empty, and paused. */
  async open(title: string): Promise<Attached> {
    await this.browser.send('Browser.getVersion')
    const url = `data:text/html,<title>${title}</title>`
    const attached = Promise.withResolvers<Attached>()
    this.expected.set(url, attached)
    // What a second start of Chromium says to the first.
    const words = ['START', this.profile, 'chromium', '--test-type', '--no-sandbox', `--app=${url}`]
    const socket = connect(join(this.profile, 'SingletonSocket'))
    socket.end(words.join('\0'))
    socket.resume()
    socket.on('error', attached.reject)
    return attached.promise
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return
    const exited = once(this.process, 'exit')
    const timer = setTimeout(() => this.process.kill('SIGKILL'), 3000)
    this.output.end()
    await exited
    clearTimeout(timer)
  }

  private get output(): Writable {
    return this.process.stdio[3] as Writable
  }

  private session(sessionId: string | undefined): CdpSession {
    return {
      send: (method, params?: unknown) => {
        this.lastId += 1
        const answer = Promise.withResolvers<unknown>()
        this.waiting.set(this.lastId, answer)
        this.output.write(`${JSON.stringify({ id: this.lastId, method, params, sessionId })}\0`)
        return answer.promise as never
      },
      on: (event, listener) => {
        const emitter = this.sessions.get(sessionId) ?? new EventEmitter()
        this.sessions.set(sessionId, emitter)
        emitter.on(event, listener)
      },
    }
  }

  private listen(): void {
    let rest = ''
    const input = this.process.stdio[4] as Readable
    input.setEncoding('utf8').on('data', (text: string) => {
      const messages = `${rest}${text}`.split('\0')
      rest = messages.pop() ?? ''
      for (const message of messages) this.take(JSON.parse(message))
    })
    this.process.on('exit', () => {
      for (const { reject } of this.waiting.values()) reject(new Error('Chromium has ended'))
      this.waiting.clear()
    })
  }

  private take({ id, method, params, result, error, sessionId }: Message): void {
    if (id === undefined) {
      this.sessions.get(sessionId)?.emit(method ?? '', params)
      return
    }
    const answer = this.waiting.get(id)
    this.waiting.delete(id)
    if (error === undefined) answer?.resolve(result)
    else answer?.reject(new Error(error.message))
  }
}
