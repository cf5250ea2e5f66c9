/** The passwords that others may send and subscribe with: those of the command line, and those that the user added by a name. */
import type { PasswordEntry } from '../../shared/listener.ts'
import { reason } from '../../shared/reasons.ts'
import { inQuotes } from '../gntp/quote.ts'
import type { PasswordRow } from '../store/passwords.ts'
import type { Secrets } from '../store/secrets.ts'
import type { Store } from '../store/store.ts'
import { KeptSecrets } from './kept-secrets.ts'
import { RefusalError, refusal } from './refusal.ts'

/** Of this run. */
export interface GivenPassword {
  /** Where it comes from. */
  readonly name: string
  /** The same, where that is a file. */
  readonly from?: PasswordEntry['from']
  readonly password: string
}

export interface PasswordsOptions {
  readonly store: Pick<Store, 'passwords' | 'write'>
  readonly secrets: Secrets
  readonly given: readonly GivenPassword[]
  /** What `all` or `list` gives is another one. */
  readonly onChange: () => void
  readonly onError: (error: unknown) => void
  /** Milliseconds since 1970; the system's clock by default. */
  readonly now?: () => number
}

/** There is no such password (any more). */
export class UnknownPasswordError extends Error {
  constructor() {
    super('This password is not known (any more)')
    this.name = 'UnknownPasswordError'
  }
}

/** Each costs a hash where a wrong key comes. */
const mostKept = 100
const maxNameLength = 100

export class Passwords {
  readonly #options: PasswordsOptions
  readonly #secrets: KeptSecrets
  /** By id, with what it is; undefined where that is lost. */
  readonly #kept = new Map<number, { row: PasswordRow; readonly password: string | undefined }>()
  #all: readonly string[] = []

  /** Reads those that are kept. */
  constructor(options: PasswordsOptions) {
    this.#options = options
    this.#secrets = new KeptSecrets(options.secrets, options.onError)
    for (const row of options.store.passwords.all()) {
      this.#kept.set(row.id, { row, password: this.#secrets.read(row.secret) })
    }
    this.#count()
  }

  /** Any of them proves that a sender may send. Asked for with each key. */
  all(): readonly string[] {
    return this.#all
  }

  /** Without what they are. */
  list(): PasswordEntry[] {
    const given = this.#options.given.map(({ name, from = null }) => ({
      id: null,
      name,
      from,
      addedAt: null,
      isLost: false,
    }))
    return [...given, ...[...this.#kept.values()].map(describe)]
  }

  /** It counts when this resolves. Rejects with RefusalError where it makes no sense, or cannot be kept; then nothing has changed. */
  async add(name: string, password: string): Promise<PasswordEntry> {
    const { store, now = Date.now } = this.#options
    const checked = checkedName(name)
    if (password === '') throw refusal('passwordEmpty')
    this.#check(checked, password)
    const row = await this.#keeping(password, secret =>
      store.write(
        () => {
          this.#check(checked, password)
          return store.passwords.insert({ name: checked, addedAt: now(), secret })
        },
        added => this.#kept.set(added.id, { row: added, password }),
      ),
    )
    this.#changed()
    return describe({ row, password })
  }

  /** Rejects as `add`, and with UnknownPasswordError. */
  async rename(id: number, name: string): Promise<PasswordEntry> {
    const { store } = this.#options
    const checked = checkedName(name)
    const row = await store.write(
      () => {
        this.#refuseName(checked, id)
        const renamed = store.passwords.rename(id, checked)
        if (renamed === undefined) throw new UnknownPasswordError()
        return renamed
      },
      renamed => this.#kept.set(id, { row: renamed, password: this.#kept.get(id)?.password }),
    )
    this.#changed()
    return describe({ row, password: this.#kept.get(id)?.password })
  }

  /** It does not count any more when this resolves. Rejects with UnknownPasswordError. */
  async remove(id: number): Promise<void> {
    const { store } = this.#options
    const removed = await store.write(
      () => {
        const row = store.passwords.remove(id)
        if (row === undefined) throw new UnknownPasswordError()
        return row
      },
      () => this.#kept.delete(id),
    )
    this.#changed()
    this.#secrets.forget(removed.secret)
  }

  async #keeping<T>(password: string, write: (key: string) => Promise<T>): Promise<T> {
    try {
      return await this.#secrets.keeping(password, write)
    } catch (error) {
      if (error instanceof RefusalError) throw error
      const words = error instanceof Error ? error.message : String(error)
      throw new RefusalError(reason('passwordNotKept', { words }), { cause: error })
    }
  }

  /** Throws RefusalError for one that is there already, by its name or by itself, and where there are too many. */
  #check(name: string, password: string): void {
    const { store, secrets, given } = this.#options
    const kept = store.passwords.all()
    if (kept.length >= mostKept) throw refusal('passwordsTooMany', { most: String(mostKept) })
    this.#refuseName(name)
    const { from, name: givenName } = given.find(one => one.password === password) ?? {}
    if (from) throw refusal('passwordTwiceInFile', { line: String(from.line), file: inQuotes(from.file) })
    const sameName = givenName ?? kept.find(one => secrets.read(one.secret) === password)?.name
    if (sameName !== undefined) throw refusal('passwordTwice', { name: inQuotes(sameName) })
  }

  /** Runs in a transaction: those before it count. */
  #refuseName(name: string, ownId?: number): void {
    const isTaken = this.#options.store.passwords.all().some(one => one.id !== ownId && one.name === name)
    if (isTaken) throw refusal('passwordNameTaken', { name: inQuotes(name) })
  }

  #changed(): void {
    this.#count()
    this.#options.onChange()
  }

  #count(): void {
    const kept = [...this.#kept.values()].flatMap(({ password }) => password ?? [])
    this.#all = [...new Set([...this.#options.given.map(({ password }) => password), ...kept])]
  }
}

function checkedName(name: string): string {
  const checked = name.trim()
  if (checked === '') throw refusal('passwordNameMissing')
  if (checked.length > maxNameLength) throw refusal('passwordNameLong', { most: String(maxNameLength) })
  return checked
}

function describe({
  row,
  password,
}: {
  readonly row: PasswordRow
  readonly password: string | undefined
}): PasswordEntry {
  const { id, name, addedAt } = row
  return { id, name, from: null, addedAt, isLost: password === undefined }
}
