/** The images that the desktop app and its packages are given, as they were drawn of build/icon.svg. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { makeIcons } from '../../build/icons.ts'

const folder = mkdtempSync(join(tmpdir(), 'growlery-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
await makeIcons(folder)
const path = (name: string) => join(folder, name)

const scales = ['', '@1.25x', '@1.5x', '@2x', '@3x'].map(ending => [
  ending,
  16 * Number.parseFloat(ending.slice(1) || '1'),
])

it.each([16, 24, 32, 48, 64, 128, 256, 512, 1024])('the application has an icon of %d pixels', async pixels => {
  expect(await sizeOf(`app/${pixels}x${pixels}.png`)).toEqual([pixels, pixels])
})

it.each(['tray', 'tray-unread', 'tray-quiet'])('%s has an image for each scale factor', async name => {
  for (const [ending, pixels] of scales)
    expect(await sizeOf(`${name}${ending}.png`), String(ending)).toEqual([pixels, pixels])
  for (const [ending, pixels] of [scales[0], scales[3], scales[4]].flatMap(one => (one === undefined ? [] : [one]))) {
    expect(await sizeOf(`${name}Template${ending}.png`), String(ending)).toEqual([pixels, pixels])
  }
  expect(await sizeOf(`${name}-linux.png`)).toEqual([48, 48])
})

it.each(['.png', 'Template.png', '-linux.png'])('what the tray says can be told without colours (%s)', async ending => {
  const [idle, unread, quiet] = await Promise.all(
    ['tray', 'tray-unread', 'tray-quiet'].map(name => shape(`${name}${ending}`)),
  )
  if (idle === undefined || unread === undefined || quiet === undefined) throw new Error('images are missing')
  // Each differs from each other in at least one pixel of twenty.
  for (const [one, other] of [
    [idle, unread],
    [idle, quiet],
    [unread, quiet],
  ] as const) {
    expect(different(one, other) / one.length).toBeGreaterThan(0.05)
  }
})

it('images for the menu bar of macOS are black, and say the rest by how much of it there is', async () => {
  const { data } = await pixels('tray-unreadTemplate@2x.png')
  for (let at = 0; at < data.length; at += 4) expect([...data.subarray(at, at + 3)]).toEqual([0, 0, 0])
  expect(new Set(data.filter((_, at) => at % 4 === 3)).size).toBeGreaterThan(2)
})

it('each count for the taskbar is another image, in two scales', async () => {
  const names = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '9plus'].map(count => `badge-${count}`)
  for (const name of names) expect(await sizeOf(`${name}.png`)).toEqual([16, 16])
  for (const name of names) expect(await sizeOf(`${name}@2x.png`)).toEqual([32, 32])
  expect(new Set(names.map(name => readFileSync(path(`${name}.png`)).toString('base64'))).size).toBe(10)
})

it('icon.ico has the sizes that Windows asks for', () => {
  const bytes = readFileSync(path('icon.ico'))
  expect(bytes.readUInt16LE(2)).toBe(1)
  // A size of 0 means 256.
  const sizes = Array.from({ length: bytes.readUInt16LE(4) }, (_, index) => bytes[6 + 16 * index] || 256)
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256])
})

it('icon.icns has the sizes that macOS asks for, within its margin', async () => {
  const bytes = readFileSync(path('icon.icns'))
  expect(bytes.toString('latin1', 0, 4)).toBe('icns')
  expect(bytes.readUInt32BE(4)).toBe(bytes.length)
  const found = new Map<string, Buffer>()
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at + 4)) {
    found.set(bytes.toString('latin1', at, at + 4), bytes.subarray(at + 8, at + bytes.readUInt32BE(at + 4)))
  }
  const sizes = {
    icp4: 16,
    icp5: 32,
    ic07: 128,
    ic08: 256,
    ic09: 512,
    ic10: 1024,
    ic11: 32,
    ic12: 64,
    ic13: 256,
    ic14: 512,
  }
  for (const [type, size] of Object.entries(sizes)) {
    expect((await sharp(found.get(type)).metadata()).width, type).toBe(size)
  }
  const largest = await sharp(found.get('ic10')).ensureAlpha().raw().toBuffer()
  const alpha = (x: number, y: number) => largest[4 * (1024 * y + x) + 3]
  expect(alpha(512, 90)).toBe(0)
  expect(alpha(512, 110)).toBe(255)
})

it('what is drawn already is left as it is', async () => {
  const before = statSync(path('icon.png')).mtimeMs
  await makeIcons(folder)
  expect(statSync(path('icon.png')).mtimeMs).toBe(before)
})

it('the build puts them into out/icons', () => {
  expect(existsSync(join(import.meta.dirname, '../../out/icons/tray.png'))).toBe(true)
})

async function sizeOf(name: string): Promise<[number, number]> {
  const { width, height } = await sharp(path(name)).metadata()
  return [width, height]
}

const pixels = (name: string) => sharp(path(name)).ensureAlpha().raw().toBuffer({ resolveWithObject: true })

/** Where there is anything, and where it is bright: what is left when no colour can be seen. */
async function shape(name: string): Promise<number[]> {
  const { data, info } = await pixels(name)
  return Array.from({ length: info.width * info.height }, (_, index) => data[4 * index + 3] ?? 0)
}

/** How many pixels differ by more than a quarter of what they can. */
function different(one: readonly number[], other: readonly number[]): number {
  return one.filter((value, index) => Math.abs(value - (other[index] ?? 0)) > 64).length
}
