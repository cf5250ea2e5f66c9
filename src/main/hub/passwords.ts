/** The passwords that others may send and subscribe with: those of the command line, and those that the user added by a name. */
import type { PasswordEntry } from '../../shared/listener.ts'
import { quote } from '../gntp/quote.ts'
import type { PasswordRow } from '../store/passwords.ts'
import type { Secrets } from '../store/secrets.ts'
import type { Store } from '../store/store.ts'
import { KeptSecrets } from './kept-secrets.ts'
import { RefusalError } from './refusal.ts'

/** Of this run. */
export interface GivenPassword {
  /** Where it comes from. */
  readonly name: string
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
    const given = this.#options.given.map(({ name }) => ({ id: null, name, addedAt: null, isLost: false }))
    return [...given, ...[...this.#kept.values()].map(describe)]
  }

  /** It counts when this resolves. Rejects with RefusalError where it makes no sense, or cannot be kept; then nothing has changed. */
  async add(name: string, password: string): Promise<PasswordEntry> {
    const { store, now = Date.now } = this.#options
    const checked = checkedName(name)
    if (password === '') throw new RefusalError('An empty password is none.')
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
      const reason = error instanceof Error ? error.message : String(error)
      throw new RefusalError(`The password cannot be kept: ${reason}`, { cause: error })
    }
  }

  /** Throws RefusalError for one that is there already, by its name or by itself, and where there are too many. */
  #check(name: string, password: string): void {
    const { store, secrets, given } = this.#options
    const kept = store.passwords.all()
    if (kept.length >= mostKept) throw new RefusalError(`There are ${mostKept} passwords: remove one first.`)
    this.#refuseName(name)
    const same = given.find(one => one.password === password) ?? kept.find(one => secrets.read(one.secret) === password)
    if (same !== undefined) throw new RefusalError(`This password is there already, as ${quote(same.name)}.`)
  }

  /** Runs in a transaction: those before it count. */
  #refuseName(name: string, ownId?: number): void {
    const isTaken = this.#options.store.passwords.all().some(one => one.id !== ownId && one.name === name)
    if (isTaken) throw new RefusalError(`Another password is called ${quote(name)}.`)
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
  if (checked === '') throw new RefusalError('A password needs a name, to be known by later.')
  if (checked.length > maxNameLength) throw new RefusalError(`A name has at most ${maxNameLength} characters.`)
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
  return { id, name, addedAt, isLost: password === undefined }
}
