/** Makes out/icons/ of build/icon.svg: the application's icon in all sizes, the tray's images, and the counts for the taskbar. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { IconIcns, IconIco } from '@shockpkg/icon-encoder'
import sharp from 'sharp'
import { appIcon, badge, macIcon, type TrayState, trayIcon, trayTemplate } from './icon-drawings.ts'

const logoPath = join(import.meta.dirname, 'icon.svg')

/** Pixels of the application's icon, as desktops on Linux look for it. */
const appPixels: readonly number[] = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const icoPixels: readonly number[] = [16, 24, 32, 48, 64, 128, 256]
/** As macOS names them; those that end in 11 to 14 are for screens of twice the density. */
const icnsTypes: readonly (readonly [type: string, pixels: number])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
]

const trayPixels = 16
/** Electron finds the file for a screen's scale factor by its ending. */
const scales: readonly number[] = [1, 1.25, 1.5, 2, 3]
const wholeScales: readonly number[] = [1, 2, 3]
/** Panels on Linux are handed one image, whatever their scale; they have 16, 22 or 24 pixels, or twice that. */
const linuxTrayPixels = 48

const trayNames: Readonly<Record<TrayState, string>> = { idle: 'tray', unread: 'tray-unread', quiet: 'tray-quiet' }

/** Writes what is missing or stale in the folder. */
export async function makeIcons(folder: string): Promise<void> {
  const stampPath = join(folder, '.drawn-from')
  const state = drawingsState()
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === state) return
  rmSync(folder, { recursive: true, force: true })
  const logo = readFileSync(logoPath, 'utf8')
  const files = [...appFiles(logo), ...trayFiles(logo), ...badgeFiles()]
  await Promise.all(files.map(async ([name, bytes]) => write(join(folder, name), await bytes)))
  writeFileSync(stampPath, state)
}

type Image = readonly [name: string, bytes: Promise<Uint8Array>]

function appFiles(logo: string): Image[] {
  const app = (pixels: number) => render(appIcon(logo, pixels), pixels)
  return [
    ['icon.png', app(512)],
    ...appPixels.map((pixels): Image => [`app/${pixels}x${pixels}.png`, app(pixels)]),
    ['icon.ico', ico(icoPixels.map(app))],
    ['icon.icns', icns(icnsTypes.map(([type, pixels]) => [type, render(macIcon(logo, pixels), pixels)]))],
  ]
}

function trayFiles(logo: string): Image[] {
  return (['idle', 'unread', 'quiet'] as const).flatMap(state => [
    ...scales.map(
      (scale): Image => [`${trayNames[state]}${ending(scale)}.png`, render(trayIcon(logo, state), trayPixels * scale)],
    ),
    ...wholeScales.map(
      (scale): Image => [
        `${trayNames[state]}Template${ending(scale)}.png`,
        render(trayTemplate(logo, state), trayPixels * scale),
      ],
    ),
    [`${trayNames[state]}-linux.png`, render(trayIcon(logo, state), linuxTrayPixels)],
  ])
}

function badgeFiles(): Image[] {
  return Array.from({ length: 10 }, (_, index) => index + 1).flatMap(count =>
    [1, 2].map(
      (scale): Image => [
        `badge-${count > 9 ? '9plus' : count}${ending(scale)}.png`,
        render(badge(count), trayPixels * scale),
      ],
    ),
  )
}

const ending = (scale: number) => (scale === 1 ? '' : `@${scale}x`)

/** The drawing as a PNG of so many pixels on each side. */
async function render(drawing: string, pixels: number): Promise<Uint8Array> {
  // 32 units are 32 pixels at 72 dots per inch: it is drawn at its size, not scaled afterwards.
  const density = (72 * pixels) / 32
  return sharp(Buffer.from(drawing), { density }).resize(pixels, pixels).png({ compressionLevel: 9 }).toBuffer()
}

async function ico(images: readonly Promise<Uint8Array>[]): Promise<Uint8Array> {
  const icon = new IconIco()
  for (const image of await Promise.all(images)) await icon.addFromPng(image)
  return icon.encode()
}

async function icns(images: readonly (readonly [type: string, bytes: Promise<Uint8Array>])[]): Promise<Uint8Array> {
  const icon = new IconIcns()
  for (const [type, image] of images) await icon.addFromPng(await image, [type], true)
  return icon.encode()
}

function write(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
}

function drawingsState(): string {
  const hash = createHash('sha256')
  for (const file of ['icon.svg', 'icon-drawings.ts', 'icons.ts']) {
    hash.update(readFileSync(join(import.meta.dirname, file)))
  }
  return hash.digest('hex')
}
