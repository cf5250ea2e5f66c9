import { pbkdf2 } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ImageError } from '../../../src/main/icons/image/image.ts'
import { filesIn, hashOf, hourMs, type IconsOfTest, iconFiles, newIcon, newIcons, pathOf } from '../../support/icons.ts'
import { noisePng } from '../../support/png.ts'

/** For a moment, nothing that the program asks of the disk begins, unless it waits for it. */
function occupyThreads(): void {
  for (let thread = 0; thread < 8; thread += 1) pbkdf2('', '', 50_000, 64, 'sha512', () => {})
}

describe('the budget of icon files', () => {
  it('is held, however many come', async () => {
    const { folder, keepAll } = iconFiles({ blocks: 10 })
    for (const one of newIcons(30)) {
      await keepAll([one])
      expect(filesIn(folder).length).toBeLessThanOrEqual(10)
    }
    expect(filesIn(folder).length).toBeGreaterThanOrEqual(9)
  })

  it('counts what a file takes on the disk, which is a block at least', async () => {
    const { folder, keepAll } = iconFiles({ blocks: 10 })
    const tiny = Array.from({ length: 12 }, (_, index) => Buffer.from(`<svg id="${index}"/>`))
    await keepAll(tiny)
    expect(filesIn(folder).length).toBeLessThanOrEqual(10)
  })

  it('drops those that were used least recently: by a read, by a notification, or by coming again', async () => {
    const { icons, clock, keepAll, missing } = iconFiles({ blocks: 10 })
    const [first, second, third, ...others] = [newIcon(), newIcon(), newIcon(), ...newIcons(7)]
    await keepAll([first, second, third, ...others])
    await icons.read(hashOf(first))
    icons.use(hashOf(second))
    await icons.keep(third)
    clock.ms += 10_000
    await icons.keep(newIcon())
    expect(missing([first, second, third, ...others])).toEqual([3, 4])
  })

  it('drops none that a notification on screen needs', async () => {
    const { icons, needed, keepAll, missing } = iconFiles({ blocks: 10 })
    const all = newIcons(10)
    await keepAll(all)
    for (const one of all.slice(0, 3)) needed.add(hashOf(one))
    await icons.keep(newIcon())
    expect(missing(all)).toEqual([3, 4])
  })

  it('drops none that was used in the last five seconds', async () => {
    const { icons, clock, missing } = iconFiles({ blocks: 2 })
    const all = newIcons(2)
    for (const one of all) await icons.keep(one)
    clock.ms += 4900
    await expect(icons.keep(newIcon())).rejects.toThrow('There is no room for it')
    expect(missing(all)).toEqual([])
    clock.ms += 200
    await icons.keep(newIcon())
    expect(missing(all)).toEqual([0, 1])
  })

  it('protects none for longer because the clock was set back', async () => {
    const { icons, clock, keepAll, missing } = iconFiles({ blocks: 2 })
    const all = newIcons(2)
    await keepAll(all)
    clock.ms -= 24 * hourMs
    await icons.keep(newIcon())
    expect(missing(all)).toEqual([0, 1])
  })

  it('refuses an icon where all that are there are needed, and leaves nothing of it behind', async () => {
    const { icons, folder, needed, keepAll, faults } = iconFiles({ blocks: 256 })
    const large = Array.from({ length: 4 }, () => noisePng(290))
    await keepAll(large)
    for (const one of large) needed.add(hashOf(one))
    const refused = noisePng(290)
    await expect(icons.keep(refused)).rejects.toThrow(
      new ImageError(
        'There is no room for it: the 1 MB that icons may take are full of icons that are on screen or came just now',
      ),
    )
    expect(filesIn(folder).sort()).toEqual(large.map(hashOf).sort())
    expect(icons.has(hashOf(refused))).toBe(false)
    needed.clear()
    await icons.keep(refused)
    expect(faults).toEqual([])
  })

  it.each<[string, (all: IconsOfTest, hash: string) => void]>([
    ['needed', ({ needed }, hash) => needed.add(hash)],
    ['just used', ({ icons }, hash) => icons.use(hash)],
  ])('drops nothing for an icon that is refused all the same, others being %s', async (_, protect) => {
    const test = iconFiles({ blocks: 10 })
    const { icons, keepAll, missing } = test
    const all = newIcons(10)
    await keepAll(all)
    for (const one of all.slice(2)) protect(test, hashOf(one))
    const threeBlocks = noisePng(60)
    await expect(icons.keep(threeBlocks)).rejects.toThrow('There is no room for it')
    expect(missing(all)).toEqual([])
  })

  it('counts an icon once that comes several times at once', async () => {
    const { icons, needed } = iconFiles({ blocks: 2 })
    const [one, other] = [newIcon(), newIcon()]
    for (const icon of [one, other]) needed.add(hashOf(icon))
    await Promise.all([icons.keep(one), icons.keep(one), icons.keep(one)])
    expect(await icons.keep(other)).toBe(hashOf(other))
  })

  it('is held where many come at once, and each that was taken is there', async () => {
    const { icons, folder, clock, keepAll } = iconFiles({ blocks: 20 })
    await keepAll(newIcons(20))
    clock.ms += 10_000
    const all = newIcons(60)
    const settled = await Promise.allSettled(all.map(one => icons.keep(one)))
    const taken = all.filter((_, index) => settled[index]?.status === 'fulfilled').map(hashOf)
    expect(filesIn(folder).sort()).toEqual(taken.sort())
    expect(taken).toHaveLength(20)
  })

  it('spares what is used while others are dropped for which it would have gone too', async () => {
    const all = newIcons(400)
    const useAll = () => {
      for (const one of all) icons.use(hashOf(one))
    }
    const { icons, keepAll, missing } = iconFiles({ blocks: 400, asked: () => queueMicrotask(useAll) })
    await keepAll(all)
    await icons.keep(newIcon())
    expect(missing(all)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
  })

  it('keeps what comes again in the moment in which it is dropped', async () => {
    const all = newIcons(40)
    const again: Promise<string>[] = []
    const missingThen: number[] = []
    const keepTwo = () => {
      missingThen.push(...missing(all))
      again.push(...all.slice(0, 2).map(one => icons.keep(one)))
    }
    const asked = () => {
      occupyThreads()
      queueMicrotask(keepTwo)
    }
    const { icons, keepAll, missing } = iconFiles({ blocks: 40, asked })
    await keepAll(all)
    await icons.keep(newIcon())
    await Promise.all(again)
    expect(missingThen).toEqual([0, 1, 2])
    expect(missing(all)).toEqual([2])
  })

  it('gives up on what cannot be removed, tells why, and goes on with others', async () => {
    const { icons, folder, keepAll, faults, missing } = iconFiles({ blocks: 3 })
    const all = newIcons(3)
    await keepAll(all)
    for (const one of all.slice(0, 1)) {
      rmSync(pathOf(folder, one))
      mkdirSync(join(pathOf(folder, one), 'not empty'), { recursive: true })
    }
    const next = newIcon()
    await icons.keep(next)
    expect(faults).toHaveLength(1)
    expect(missing([...all, next])).toEqual([0, 1])
    // It is not tried again each time.
    await icons.keep(newIcon())
    expect(faults).toHaveLength(1)
  })

  it('refuses an icon where nothing can be removed', async () => {
    const { icons, folder, keepAll, faults } = iconFiles({ blocks: 2 })
    const all = newIcons(2)
    await keepAll(all)
    for (const one of all) {
      rmSync(pathOf(folder, one))
      mkdirSync(join(pathOf(folder, one), 'not empty'), { recursive: true })
    }
    await expect(icons.keep(newIcon())).rejects.toThrow('There is no room for it')
    expect(faults).toHaveLength(2)
    expect(filesIn(folder)).toEqual([])
  })
})
