import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Cipher, fileSecrets, secretsName } from '../../../src/main/store/secrets.ts'
import { temporaryFolder } from '../../support/folder.ts'

/** On Windows a file is as its folder is. */
const hasNoPermissions = process.platform === 'win32'
const permissions = (path: string) => statSync(path).mode & 0o777

describe('A secret', () => {
  it('is there for the next run', () => {
    const folder = temporaryFolder()
    fileSecrets(folder).write('one', 'größer als "alles"\n')
    expect(fileSecrets(folder).read('one')).toBe('größer als "alles"\n')
  })

  it('takes the place of the one before it', () => {
    const folder = temporaryFolder()
    const secrets = fileSecrets(folder)
    secrets.write('one', 'first')
    secrets.write('one', 'second')
    expect(secrets.read('one')).toBe('second')
    expect(fileSecrets(folder).read('one')).toBe('second')
  })

  it('that is removed is not on disk any more', () => {
    const folder = temporaryFolder()
    const secrets = fileSecrets(folder)
    secrets.write('one', 'hidden')
    secrets.write('two', 'stays')
    secrets.remove('one')
    expect(secrets.read('one')).toBeUndefined()
    expect(readFileSync(join(folder, secretsName), 'utf8')).not.toContain('hidden')
    expect(fileSecrets(folder).read('two')).toBe('stays')
  })

  it('is forgotten where no row refers to it', () => {
    const folder = temporaryFolder()
    const secrets = fileSecrets(folder)
    secrets.write('one', 'first')
    secrets.write('two', 'second')
    secrets.prune(new Set(['two', 'of a row whose secret is lost']))
    expect([secrets.read('one'), secrets.read('two')]).toEqual([undefined, 'second'])
    expect(fileSecrets(folder).read('one')).toBeUndefined()
  })

  it('that was never written is none', () => {
    expect(fileSecrets(temporaryFolder()).read('one')).toBeUndefined()
  })
})

describe('The file of secrets', () => {
  it('is made with the first of them', () => {
    const folder = temporaryFolder()
    const secrets = fileSecrets(folder)
    secrets.remove('one')
    secrets.prune(new Set())
    expect(readdirSync(folder)).toEqual([])
    secrets.write('one', 'secret')
    expect(readdirSync(folder)).toEqual([secretsName])
  })

  it.skipIf(hasNoPermissions).each(['000', '277', '777'])(
    'is readable by its owner only, with a umask of %s',
    umask => {
      const folder = temporaryFolder()
      const before = process.umask(umask)
      onTestFinished(() => void process.umask(before))
      fileSecrets(folder).write('one', 'secret')
      expect(permissions(join(folder, secretsName))).toBe(0o600)
    },
  )

  it.skipIf(hasNoPermissions)('that others may read is closed to them when it is opened', () => {
    const folder = temporaryFolder()
    fileSecrets(folder).write('one', 'secret')
    chmodSync(join(folder, secretsName), 0o644)
    expect(fileSecrets(folder).read('one')).toBe('secret')
    expect(permissions(join(folder, secretsName))).toBe(0o600)
  })

  it.skipIf(hasNoPermissions)('takes nothing over from one that was left half written', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, `${secretsName}.new`), '{"one":', { mode: 0o644 })
    fileSecrets(folder).write('one', 'secret')
    expect(permissions(join(folder, secretsName))).toBe(0o600)
    expect(readdirSync(folder)).toEqual([secretsName])
  })

  it.each([
    ['is no JSON', '{"one":"sec'],
    ['is empty', ''],
    ['is of another shape', '{"one":{"secret":1}}'],
    ['is a list', '["one"]'],
  ])('that %s is set aside, and a new one begins', (_, content) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, secretsName), content, { mode: 0o644 })
    const secrets = fileSecrets(folder)
    const setAside = secrets.setAside ?? ''
    expect(setAside).toMatch(/secrets-damaged-[\dTZ-]+\.json$/)
    expect(readFileSync(setAside, 'utf8')).toBe(content)
    if (!hasNoPermissions) expect(permissions(setAside)).toBe(0o600)
    secrets.write('one', 'secret')
    const reopened = fileSecrets(folder)
    expect([reopened.setAside, reopened.read('one')]).toEqual([undefined, 'secret'])
  })

  it('that cannot be written leaves what is read as it was, and nothing half written', () => {
    const folder = temporaryFolder()
    const secrets = fileSecrets(folder)
    // Nothing can be renamed over a folder that is not empty.
    mkdirSync(join(folder, secretsName, 'in the way'), { recursive: true })
    expect(() => secrets.write('one', 'secret')).toThrow()
    expect(secrets.read('one')).toBeUndefined()
    expect(readdirSync(folder)).toEqual([secretsName])
  })
})

describe('With a keychain, the file of secrets', () => {
  const cipher = (mark: string): Cipher => ({
    seal: secret => mark + Buffer.from(secret).toString('base64'),
    open: sealed => (sealed.startsWith(mark) ? Buffer.from(sealed.slice(mark.length), 'base64').toString() : undefined),
  })
  const contentOf = (folder: string) => readFileSync(join(folder, secretsName), 'utf8')

  it('has nothing in it as it was typed', () => {
    const folder = temporaryFolder()
    fileSecrets(folder, cipher('k:')).write('one', 'secret')
    expect(contentOf(folder)).not.toContain('secret')
    expect(fileSecrets(folder, cipher('k:')).read('one')).toBe('secret')
  })

  it('is sealed at the start, where it was begun without one', () => {
    const folder = temporaryFolder()
    fileSecrets(folder).write('one', 'secret')
    const secrets = fileSecrets(folder, cipher('k:'))
    expect(contentOf(folder)).not.toContain('secret')
    expect(secrets.read('one')).toBe('secret')
  })

  it('keeps what it cannot open, for a start that has the key again', () => {
    const folder = temporaryFolder()
    fileSecrets(folder, cipher('k:')).write('one', 'secret')
    const locked = fileSecrets(folder)
    expect([locked.read('one'), locked.setAside]).toEqual([undefined, undefined])
    locked.write('two', 'typed meanwhile')
    expect(fileSecrets(folder, cipher('other:')).read('one')).toBeUndefined()
    const again = fileSecrets(folder, cipher('k:'))
    expect(again.read('one')).toBe('secret')
  })
})
