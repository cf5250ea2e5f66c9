import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { IconFiles } from '../../../src/main/icons/icon-files.ts'
import { temporaryFolder } from '../../support/folder.ts'

const png = readFileSync(join(import.meta.dirname, '../../fixtures/icons/icon.png'))

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter(one => one.isFile())

describe('icon files', () => {
  it('give back what was kept, with the type that its bytes say', async () => {
    const icons = new IconFiles(temporaryFolder())
    const hash = await icons.keep(png)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(await icons.read(hash)).toEqual({ bytes: png, type: 'image/png' })
  })

  it('are written once, however often the same icon comes', async () => {
    const folder = temporaryFolder()
    const icons = new IconFiles(folder)
    await Promise.all([icons.keep(png), icons.keep(png), icons.keep(png)])
    expect(filesIn(folder)).toHaveLength(1)
  })

  it('refuse what is no image', async () => {
    const keeping = new IconFiles(temporaryFolder()).keep(Buffer.from('<html>'))
    await expect(keeping).rejects.toThrow('It is a web page, not an image')
  })

  it('do not give a damaged one, and keep it anew when it comes again', async () => {
    const folder = temporaryFolder()
    const icons = new IconFiles(folder)
    const hash = await icons.keep(png)
    writeFileSync(join(folder, hash.slice(0, 2), hash), 'damaged')
    expect(await icons.read(hash)).toBeUndefined()
    await icons.keep(png)
    expect(await icons.read(hash)).toBeDefined()
  })

  it('of a process that was killed while it wrote them are cleared away', async () => {
    const folder = temporaryFolder()
    await new IconFiles(folder).keep(png)
    mkdirSync(join(folder, 'unfinished'), { recursive: true })
    writeFileSync(join(folder, 'unfinished', 'some'), png.subarray(0, 20))
    expect(filesIn(folder)).toHaveLength(2)
    const icons = new IconFiles(folder)
    expect(filesIn(folder)).toHaveLength(1)
    expect(await icons.keep(png)).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each(['', '..', '../../etc/passwd', 'A'.repeat(64)])('know no icon named %j', async name => {
    expect(await new IconFiles(temporaryFolder()).read(name)).toBeUndefined()
  })
})
