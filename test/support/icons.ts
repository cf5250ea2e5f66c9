/** Icons, and files of them: with a clock, a budget and a screen of the test's own. */
import { createHash } from 'node:crypto'
import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { IconFiles } from '../../src/main/icons/icon-files.ts'
import { Icons } from '../../src/main/icons/icons.ts'
import { temporaryFolder } from './folder.ts'
import { noisePng } from './png.ts'

const blockBytes = 4096
export const hourMs = 60 * 60 * 1000

/** One that takes one block, unlike all others. */
export const newIcon = () => noisePng(30)
export const newIcons = (count: number) => Array.from({ length: count }, newIcon)
export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
export const pathOf = (folder: string, bytes: Uint8Array) => join(folder, hashOf(bytes).slice(0, 2), hashOf(bytes))
export const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(one => one.isFile())
    .map(one => one.name)

interface Given {
  readonly folder?: string
  /** Of the budget; by default it is as if there were none. */
  readonly blocks?: number
  /** Called when room has to be made: before it is decided what goes, and in the same turn in which that begins. */
  readonly asked?: () => void
}

export type IconsOfTest = ReturnType<typeof iconFiles>

/** Icon files with a clock that stands still until the test sets it. */
export function iconFiles({ folder = temporaryFolder(), blocks = 1000, asked }: Given = {}) {
  const clock = { ms: Date.now() }
  const needed = new Set<string>()
  const faults: unknown[] = []
  const icons = new IconFiles({
    folder,
    budgetBytes: blocks * blockBytes,
    needed: () => {
      asked?.()
      return needed
    },
    onError: error => faults.push(error),
    now: () => clock.ms,
  })
  onTestFinished(() => icons.close())
  /** Keeps them, ten seconds apart. */
  const keepAll = async (all: readonly Uint8Array[]) => {
    for (const one of all) {
      await icons.keep(one)
      clock.ms += 10_000
    }
  }
  const missing = (all: readonly Uint8Array[]) =>
    all.filter(one => !icons.has(hashOf(one))).map(one => all.indexOf(one))
  return { icons, folder, clock, needed, faults, keepAll, missing }
}

/** A folder as another run left it: the first was used the longest ago, an hour before the second, and so on. */
export async function folderWith(all: readonly Uint8Array[]): Promise<string> {
  const { icons, folder } = iconFiles()
  for (const [index, one] of all.entries()) {
    await icons.keep(one)
    const seconds = (Date.now() - (all.length - index) * hourMs) / 1000
    utimesSync(pathOf(folder, one), seconds, seconds)
  }
  await icons.close()
  return folder
}

/** The icons of a hub whose test is about something else: what comes along is kept below `folder`, nothing that was fetched is. */
export function noFetchedIcons(folder: string): Icons {
  return new Icons({
    folder: join(folder, 'icons'),
    fetched: { get: () => undefined, put: async () => {}, sourceOf: () => undefined },
    needed: () => new Set(),
    allowedHosts: () => [],
    onError: error => {
      throw error
    },
  })
}
