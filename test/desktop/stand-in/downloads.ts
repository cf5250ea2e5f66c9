/** What a page downloads: announced to the app, which may say where it goes, or prevent it. */
import { EventEmitter } from 'node:events'
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { CdpSession } from './chromium.ts'
import { ElectronEvent, type Faithful, honest } from './honest.ts'
import { toApp } from './page-server.ts'
import { getPath } from './paths.ts'

const progress = Symbol('progress')
const done = Symbol('done')

type State = ReturnType<Electron.DownloadItem['getState']>

export class DownloadItem extends EventEmitter implements Faithful<DownloadItem, Electron.DownloadItem> {
  /** Where Electron would ask the user, it goes to the folder for downloads. */
  savePath = ''
  private readonly name: string
  private readonly url: string
  private readonly stop: () => void
  private state: State = 'progressing'
  private received = 0
  private total = 0

  constructor(name: string, url: string, stop: () => void) {
    super()
    this.name = name
    this.url = url
    this.stop = stop
    // biome-ignore lint/correctness/noConstructorReturn: what is lacking must throw
    return honest('DownloadItem', this)
  }

  getFilename(): string {
    return this.name
  }

  getURL(): string {
    return this.url
  }

  getSavePath(): string {
    return this.savePath
  }

  setSavePath(path: string): void {
    this.savePath = path
  }

  getState(): State {
    return this.state
  }

  getReceivedBytes(): number {
    return this.received
  }

  getTotalBytes(): number {
    return this.total
  }

  cancel(): void {
    this.stop()
  }

  [progress](received: number, total: number): void {
    this.received = received
    this.total = total
  }

  [done](state: 'completed' | 'cancelled', from: string): void {
    this.state = state
    if (state === 'completed') {
      this.savePath ||= join(getPath('downloads'), this.name)
      mkdirSync(dirname(this.savePath), { recursive: true })
      copyFileSync(from, this.savePath)
      rmSync(from)
    }
    this.emit('done', new ElectronEvent(), state)
  }
}

/** Calls `begin` for each download with the frame that wants it; it says whether the download may go on. */
export async function followDownloads(
  browser: CdpSession,
  begin: (frameId: string, item: DownloadItem) => boolean,
): Promise<void> {
  const folder = join(getPath('userData'), 'Downloading')
  const items = new Map<string, DownloadItem>()
  browser.on('Browser.downloadWillBegin', ({ frameId, guid, url, suggestedFilename }) => {
    const stop = () => void browser.send('Browser.cancelDownload', { guid }).catch(() => {})
    const item = new DownloadItem(suggestedFilename, toApp(url), stop)
    items.set(guid, item)
    if (!begin(frameId, item)) stop()
  })
  browser.on('Browser.downloadProgress', ({ guid, state, receivedBytes, totalBytes }) => {
    const item = items.get(guid)
    item?.[progress](receivedBytes, totalBytes)
    if (state === 'inProgress') return
    items.delete(guid)
    item?.[done](state === 'completed' ? 'completed' : 'cancelled', join(folder, guid))
  })
  const behavior = { behavior: 'allowAndName', downloadPath: folder, eventsEnabled: true } as const
  await browser.send('Browser.setDownloadBehavior', behavior)
}
