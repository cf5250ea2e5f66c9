/**
 * Passwords at rest, beside the history and not in it: who shows somebody the history, or copies it, shows no password. A host that can
 * reach the system's keychain has them sealed with a key that is kept there.
 */
import {
  chmodSync,
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** The keys are random UUIDs, which rows of the database refer to. What cannot be written throws what the system says. */
export interface Secrets {
  /** Undefined where there is none, or where it cannot be had: a file that was lost, a keychain that stays locked. */
  read(key: string): string | undefined
  /** When this returns, it is on disk. */
  write(key: string, secret: string): void
  remove(key: string): void
  /** Forgets all but these: what a process left that was killed between a secret and its row. */
  prune(keys: ReadonlySet<string>): void
  /** Where a damaged file was set aside, if one was; what it held is lost to us. */
  readonly setAside?: string | undefined
}

/** Seals what is written, so that the file alone says nothing. */
export interface Cipher {
  seal(secret: string): string
  /** Undefined where it was sealed with another key. */
  open(sealed: string): string | undefined
}

export const secretsName = 'secrets.json'

/** What was written without a cipher is there as it is. */
const keptSecret = z.union([z.string(), z.strictObject({ sealed: z.string() })])
type KeptSecret = z.infer<typeof keptSecret>
const secretsFile = z.record(z.string(), keptSecret)
const ownerOnly = 0o600

/**
 * The secrets of the data folder, which the caller has locked: in `secrets.json`, made when the first one is written, and readable by
 * its owner only; sealed where there is a `cipher`. What was sealed stays in the file where it cannot be opened: another start may have
 * the key again. Throws what the system says of a file that may not be read, or not be written where some are not sealed yet.
 */
export function fileSecrets(folder: string, cipher?: Cipher): Secrets {
  const path = join(folder, secretsName)
  const { setAside, ...read } = readOrSetAside(path)
  let secrets = read.secrets
  const replace = (changed: Map<string, KeptSecret>) => {
    writeWhole(path, JSON.stringify(Object.fromEntries(changed)))
    secrets = changed
  }
  const keep = (secret: string): KeptSecret => (cipher === undefined ? secret : { sealed: cipher.seal(secret) })
  if (cipher !== undefined && [...secrets.values()].some(isPlain)) {
    replace(new Map([...secrets].map(([key, kept]) => [key, isPlain(kept) ? keep(kept) : kept])))
  }
  return {
    setAside,
    read: key => {
      const kept = secrets.get(key)
      return kept === undefined || isPlain(kept) ? kept : cipher?.open(kept.sealed)
    },
    write: (key, secret) => replace(new Map(secrets).set(key, keep(secret))),
    remove: key => {
      if (secrets.has(key)) replace(without(secrets, one => one === key))
    },
    prune: keys => {
      const left = without(secrets, key => !keys.has(key))
      if (left.size < secrets.size) replace(left)
    },
  }
}

function isPlain(kept: KeptSecret): kept is string {
  return typeof kept === 'string'
}

function without(secrets: ReadonlyMap<string, KeptSecret>, isOver: (key: string) => boolean): Map<string, KeptSecret> {
  return new Map([...secrets].filter(([key]) => !isOver(key)))
}

function readOrSetAside(path: string) {
  const written = readIfThere(path)
  if (written === undefined) return { secrets: new Map<string, KeptSecret>(), setAside: undefined }
  // Somebody may have copied it here, with the permissions of any file.
  chmodSync(path, ownerOnly)
  const secrets = parse(written)
  if (secrets !== undefined) return { secrets, setAside: undefined }
  const setAside = path.replace(/\.json$/, `-damaged-${new Date().toISOString().replace(/[:.]/g, '-')}.json`)
  renameSync(path, setAside)
  return { secrets: new Map<string, KeptSecret>(), setAside }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Undefined where it is not ours, or not whole. */
function parse(written: string): Map<string, KeptSecret> | undefined {
  try {
    return new Map(Object.entries(secretsFile.parse(JSON.parse(written))))
  } catch {
    // What exactly is wrong with it helps nobody, and might quote a password.
    return undefined
  }
}

/** Under another name first: it is always whole, and never with the permissions, or the readers, of an older file. */
function writeWhole(path: string, content: string): void {
  const written = `${path}.new`
  rmSync(written, { force: true })
  try {
    const file = openSync(written, 'wx', ownerOnly)
    try {
      // The umask may have taken something away.
      fchmodSync(file, ownerOnly)
      writeFileSync(file, content)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(written, path)
  } catch (error) {
    rmSync(written, { force: true })
    throw error
  }
}
