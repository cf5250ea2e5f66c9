/** Where windows are shown: the one Chromium of the app, started with its first window. */
import { join } from 'node:path'
import { type Attached, Chromium } from './chromium.ts'
import { type DownloadItem, followDownloads } from './downloads.ts'
import { getPath } from './paths.ts'

let chromium: Chromium | undefined
/** By the id of the page that opens them: what to do with what a page opens by itself. */
const popups = new Map<string, (popup: Attached) => void>()
/** By the id of the page: whether what it downloads may come. */
const downloads = new Map<string, (item: DownloadItem) => boolean>()

function theChromium(): Chromium {
  if (chromium !== undefined) return chromium
  chromium = new Chromium(join(getPath('userData'), 'Chromium'), popup => {
    const take = popups.get(popup.target.openerId ?? '')
    if (take === undefined) closePage(popup.target.targetId)
    else take(popup)
  })
  void followDownloads(chromium.browser, (frameId, item) => downloads.get(frameId)?.(item) ?? false).catch(() => {})
  return chromium
}

export async function openPage(title: string, onPopup: (popup: Attached) => void): Promise<Attached> {
  const attached = await theChromium().open(title)
  popups.set(attached.target.targetId, onPopup)
  return attached
}

export function closePage(targetId: string): void {
  popups.delete(targetId)
  downloads.delete(targetId)
  void theChromium()
    .browser.send('Target.closeTarget', { targetId })
    .catch(() => {})
}

export function onDownload(targetId: string, mayCome: (item: DownloadItem) => boolean): void {
  downloads.set(targetId, mayCome)
}

export function onPageGone(targetId: string, gone: () => void): void {
  theChromium().browser.on('Target.detachedFromTarget', details => {
    if (details.targetId === targetId) gone()
  })
}

/** Grants or denies a permission to an origin, in Chromium's words for it. */
export async function setPermission(origin: string, name: string, isGranted: boolean): Promise<void> {
  const setting = isGranted ? 'granted' : 'denied'
  await theChromium().browser.send('Browser.setPermission', { origin, permission: { name }, setting })
}

/** Where a test can speak with it too, and which process it is; undefined where no window was ever opened. */
export async function chromiumAddress(): Promise<{ readonly url: string; readonly pid: number } | undefined> {
  return chromium === undefined ? undefined : { url: await chromium.address(), pid: chromium.pid }
}

export async function stopChromium(): Promise<void> {
  await chromium?.stop()
}
