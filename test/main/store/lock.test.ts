import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FolderInUseError, isFolderTaken, lockFolder, runningServer } from '../../../src/main/store/lock.ts'
import { temporaryFolder } from '../../support/folder.ts'

describe('the lock of a data folder', () => {
  it('refuses a second holder and names the first with pid and port', () => {
    const folder = temporaryFolder()
    const lock = lockFolder(folder)
    lock.announce({ gntp: { host: '127.0.0.1', port: 23053 }, ui: null })
    expect(() => lockFolder(folder)).toThrow(FolderInUseError)
    expect(() => lockFolder(folder)).toThrow(`pid ${process.pid}, port 23053`)
    lock.release()
  })

  it('is free again after its holder let go', () => {
    const folder = temporaryFolder()
    lockFolder(folder).release()
    lockFolder(folder).release()
    expect(runningServer(folder)).toBeUndefined()
  })

  it('is taken over from a holder that was killed', async () => {
    const folder = temporaryFolder()
    const module = new URL('../../../src/main/store/lock.ts', import.meta.url).href
    const script = `const { lockFolder } = await import(${JSON.stringify(module)}); lockFolder(${JSON.stringify(folder)});
      console.log('locked'); setInterval(() => {}, 1000)`
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(holder.stdout, 'data')
    expect(() => lockFolder(folder)).toThrow(`pid ${holder.pid}`)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    lockFolder(folder).release()
  })

  it('can be looked at, held or not, and is left as it was', () => {
    const folder = temporaryFolder()
    expect(isFolderTaken(folder)).toBe(false)
    const lock = lockFolder(folder)
    expect(isFolderTaken(folder)).toBe(true)
    expect(() => lockFolder(folder)).toThrow(FolderInUseError)
    lock.release()
    expect(isFolderTaken(folder)).toBe(false)
    lockFolder(folder).release()
  })

  it('that is damaged is held by nobody', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'lock.sqlite'), 'garbage'.repeat(1000))
    expect(isFolderTaken(folder)).toBe(false)
  })
})
