import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../support/folder.ts'
import { filesIn, folderWith, hashOf, hourMs, iconFiles, newIcon, newIcons, pathOf } from '../../support/icons.ts'
import { until } from '../../support/until.ts'

const png = readFileSync(join(import.meta.dirname, '../../fixtures/icons/icon.png'))

describe('icon files', () => {
  it('give back what was kept, with the type that its bytes say', async () => {
    const { icons } = iconFiles()
    const hash = await icons.keep(png)
    expect(hash).toBe(hashOf(png))
    expect(icons.has(hash)).toBe(true)
    expect(await icons.read(hash)).toEqual({ bytes: png, type: 'image/png' })
  })

  it('are written once, however often the same icon comes', async () => {
    const { icons, folder } = iconFiles()
    const [first, second] = [icons.keep(png), icons.keep(png)]
    await first
    const { ino } = statSync(pathOf(folder, png))
    await second
    await icons.keep(png)
    expect(filesIn(folder)).toEqual([hashOf(png)])
    expect(statSync(pathOf(folder, png)).ino).toBe(ino)
  })

  it('refuse what is no image', async () => {
    await expect(iconFiles().icons.keep(Buffer.from('<html>'))).rejects.toThrow('It is a web page, not an image')
  })

  it.each(['', '..', '../../etc/passwd', 'A'.repeat(64), 'a'.repeat(64)])('know no icon named %j', async name => {
    const { icons, faults } = iconFiles()
    icons.use(name)
    expect(icons.has(name)).toBe(false)
    expect(await icons.read(name)).toBeUndefined()
    expect(faults).toEqual([])
  })
})

describe('an icon file that is not as it was', () => {
  it('is not given and removed where it is damaged, and kept anew when it comes again', async () => {
    const { icons, folder, faults } = iconFiles()
    const hash = await icons.keep(png)
    writeFileSync(pathOf(folder, png), 'damaged')
    expect(await icons.read(hash)).toBeUndefined()
    expect(icons.has(hash)).toBe(false)
    await icons.keep(png)
    expect(await icons.read(hash)).toBeDefined()
    expect(faults).toEqual([])
  })

  it('is written anew where it was cut off', async () => {
    const { icons, folder } = iconFiles()
    const hash = await icons.keep(png)
    writeFileSync(pathOf(folder, png), png.subarray(0, 20))
    await icons.keep(png)
    expect(await icons.read(hash)).toEqual({ bytes: png, type: 'image/png' })
  })

  it.each([
    ['its file', (folder: string) => rmSync(pathOf(folder, png))],
    ['the whole folder', (folder: string) => rmSync(folder, { recursive: true })],
  ])('is written anew where the user removed %s', async (_, remove) => {
    const { icons, folder, faults } = iconFiles()
    const hash = await icons.keep(png)
    remove(folder)
    expect(icons.has(hash)).toBe(false)
    expect(await icons.read(hash)).toBeUndefined()
    await icons.keep(png)
    expect(await icons.read(hash)).toEqual({ bytes: png, type: 'image/png' })
    expect(faults).toEqual([])
  })

  it('takes no room once it is damaged or removed', async () => {
    const { icons, folder, needed, keepAll } = iconFiles({ blocks: 2 })
    const [damaged, removed, third, fourth] = [newIcon(), newIcon(), newIcon(), newIcon()]
    await keepAll([damaged, removed])
    for (const one of [damaged, removed, third, fourth]) needed.add(hashOf(one))
    writeFileSync(pathOf(folder, damaged), 'damaged')
    rmSync(pathOf(folder, removed))
    await icons.read(hashOf(damaged))
    await icons.read(hashOf(removed))
    await keepAll([third, fourth])
    expect(filesIn(folder).sort()).toEqual([hashOf(third), hashOf(fourth)].sort())
    rmSync(pathOf(folder, third))
    await icons.keep(third)
    expect(filesIn(folder)).toHaveLength(2)
  })

  it('is cleared away where a process was killed while it wrote it', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'unfinished'))
    writeFileSync(join(folder, 'unfinished', 'some'), png.subarray(0, 20))
    iconFiles({ folder })
    expect(filesIn(folder)).toEqual([])
  })

  it('is given up, and nothing is left behind, where it cannot be written', async () => {
    const { icons, folder, faults } = iconFiles()
    // Something else stands in its place.
    mkdirSync(join(pathOf(folder, png), 'not empty'), { recursive: true })
    await expect(icons.keep(png)).rejects.toThrow('rename')
    expect(filesIn(folder)).toEqual([])
    expect(await icons.read(hashOf(png))).toBeUndefined()
    expect(String(faults)).toContain('EISDIR')
  })
})

describe('icon files of another run', () => {
  it('are brought within the budget, those first that were used the longest ago', async () => {
    const all = newIcons(30)
    const folder = await folderWith(all)
    const { missing } = iconFiles({ folder, blocks: 20 })
    await until(() => missing(all).length > 0)
    await until(() => filesIn(folder).length === 19)
    expect(missing(all)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  it('are dropped in the order in which both runs used them', async () => {
    const all = newIcons(10)
    const folder = await folderWith(all)
    const { icons, clock, missing } = iconFiles({ folder, blocks: 12 })
    icons.use(hashOf(all[0] ?? png))
    clock.ms += 10_000
    const later = newIcons(3)
    // Until all are known, there seems to be room.
    await until(async () => {
      for (const one of later) await icons.keep(one)
      return missing(all).length > 0
    })
    expect(missing(all)).toEqual([1, 2])
  })

  it('count once, though they are used while the folder is looked through', async () => {
    const all = newIcons(200)
    const folder = await folderWith(all)
    const { icons, needed, clock } = iconFiles({ folder, blocks: 201 })
    for (const one of all) needed.add(hashOf(one))
    const uses = all.map(async (one, index) => {
      if (index % 3 === 0) await icons.read(hashOf(one))
      else if (index % 3 === 1) await icons.keep(one)
      else icons.use(hashOf(one))
    })
    await Promise.all(uses)
    clock.ms += 10_000
    // There is room for one more, and not for two.
    needed.add(await icons.keep(newIcon()))
    await expect(icons.keep(newIcon())).rejects.toThrow('There is no room for it')
    expect(all.every(one => icons.has(hashOf(one)))).toBe(true)
  })

  it('bear the time of their last use, which is written at most once an hour', async () => {
    const { icons, folder, clock, faults } = iconFiles()
    await icons.keep(png)
    const usedAt = () => statSync(pathOf(folder, png)).mtimeMs
    const kept = usedAt()
    clock.ms += hourMs - 1000
    icons.use(hashOf(png))
    await icons.read(hashOf(png))
    await icons.keep(png)
    expect(usedAt()).toBe(kept)
    clock.ms += 2000
    icons.use(hashOf(png))
    await until(() => Math.abs(usedAt() - clock.ms) < 1000)
    expect(faults).toEqual([])
  })

  it('are dropped in their turn, though their time is one to come', async () => {
    const [early, ...others] = [newIcon(), ...newIcons(5)]
    const folder = await folderWith([early, ...others])
    const seconds = (Date.now() + 1000 * hourMs) / 1000
    utimesSync(pathOf(folder, early), seconds, seconds)
    const { icons, clock, missing } = iconFiles({ folder, blocks: 6 })
    clock.ms += 10_000
    for (const one of others) icons.use(hashOf(one))
    clock.ms += 10_000
    await until(async () => {
      await icons.keep(newIcon())
      clock.ms += 10_000
      return missing([early]).length > 0
    })
  })

  it('are the only files there that are touched', async () => {
    const folder = await folderWith(newIcons(5))
    const notOurs = ['note.txt', 'ab/note.txt', `ab/${'c'.repeat(63)}`, 'unfinished.txt']
    mkdirSync(join(folder, 'ab'), { recursive: true })
    for (const name of notOurs) writeFileSync(join(folder, name), 'not ours')
    const { faults } = iconFiles({ folder, blocks: 0 })
    await until(() => filesIn(folder).length === notOurs.length)
    for (const name of notOurs) expect(readFileSync(join(folder, name), 'utf8')).toBe('not ours')
    expect(faults).toEqual([])
  })

  it('are left alone once they are closed', async () => {
    const folder = await folderWith(newIcons(5))
    const { icons } = iconFiles({ folder, blocks: 0 })
    await icons.close()
    expect(filesIn(folder)).toHaveLength(5)
    const closing = new Promise<void>(resolve => {
      const other = iconFiles({ folder, blocks: 0, asked: () => resolve(other.icons.close()) })
    })
    await closing
    expect(filesIn(folder)).toHaveLength(5)
  })
})
