/**
 * Icons that came in, a file each in the data folder, named by the SHA-256 of its bytes. The folder is the only index; the time
 * of a file is that of its last use, to the hour. Together they keep to a budget: the least recently used are dropped.
 *
 * Whatever writes, removes or counts files waits for its turn, so that the budget is exact. Uses and reads do not wait: they
 * look at the disk, and only the order of use changes.
 */
import { createHash, randomUUID } from 'node:crypto'
import { rmSync, type Stats, statSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, unlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import limit from 'p-limit'
import { iconReason } from '../../shared/icon-reasons.ts'
import { ImageError, type ImageType, imageType } from './image/image.ts'
import { roomFor, UseOrder } from './use-order.ts'

export interface IconFile {
  readonly bytes: Uint8Array
  readonly type: ImageType
}

export interface IconFilesOptions {
  /** Made when the first icon is kept. Only one process writes there; the user may remove anything. */
  readonly folder: string
  /** What the files may take on the disk, in whole blocks of 4 KB each; 200 MB (200 * 1024 * 1024) by default. */
  readonly budgetBytes?: number
  /** The hashes of icons that notifications on screen need: those files are never dropped. Asked only when room has to be made. */
  readonly needed: () => ReadonlySet<string>
  /** Told what went wrong where nobody waits: a file that could not be read or removed. */
  readonly onError: (error: unknown) => void
  /** Milliseconds since 1970; the system's clock by default. */
  readonly now?: () => number
}

const defaultBudgetBytes = 200 * 1024 * 1024

/** Down to which part of the budget is dropped, so that not every icon that comes has to make room. */
const shareAfterDrop = 0.95
/** So long an icon is not dropped: the notification that it came with may not be on screen yet. */
const justUsedMs = 5000
/** Uses that are no further apart are one. */
const sameUseMs = 1000
/** So often the disk learns that a file is in use. */
const saveUseEveryMs = 60 * 60 * 1000
const removedAtOnce = 16
const hashPattern = /^[0-9a-f]{64}$/

export class IconFiles {
  readonly #folder: string
  readonly #unfinished: string
  readonly #budget: number
  readonly #options: IconFilesOptions
  readonly #now: () => number
  readonly #order = new UseOrder()
  /** Those that are being removed: on disk perhaps, but no longer to be relied on. */
  readonly #leaving = new Set<string>()
  readonly #inTurn = limit(1)
  readonly #scanning: Promise<void>
  #isClosed = false

  /** Begins to look, in the background, for what is there; the budget is held from when that is done. */
  constructor(options: IconFilesOptions) {
    const { folder, budgetBytes = defaultBudgetBytes, onError, now = Date.now } = options
    this.#options = options
    this.#folder = folder
    this.#unfinished = join(folder, 'unfinished')
    this.#budget = budgetBytes
    this.#now = now
    try {
      // What a process that was killed was writing.
      rmSync(this.#unfinished, { recursive: true, force: true })
    } catch (error) {
      onError(error)
    }
    this.#scanning = this.#scan().catch(onError)
  }

  /**
   * Keeps the bytes and gives their hash; nothing is written where their file is there. Rejects with ImageError where they
   * are no image, or where no room can be made, and with the system's error where they cannot be written.
   */
  async keep(bytes: Uint8Array): Promise<string> {
    imageType(bytes)
    const hash = hashOf(bytes)
    if (!this.#touch(hash, bytes.length)) await this.#inTurn(() => this.#keep(hash, bytes))
    return hash
  }

  /** Whether the file is there; asks the disk, and does not look into it. */
  has(hash: string): boolean {
    return this.#found(hash) !== undefined
  }

  /** It was used just now: by a notification that shows it, although its bytes did not come. */
  use(hash: string): void {
    // In a burst, each notification says so.
    const usedMs = this.#now() - (this.#order.get(hash)?.usedAt ?? 0)
    if (usedMs < 0 || usedMs > sameUseMs) this.#touch(hash)
  }

  /** Undefined where there is no such icon (any more), or where its file is damaged; that is removed. Counts as a use. */
  async read(hash: string): Promise<IconFile | undefined> {
    if (!hashPattern.test(hash)) return undefined
    // What was being written, or removed, is looked at again when that is done.
    const file = (await this.#read(hash).catch(() => undefined)) ?? (await this.#inTurn(() => this.#readOrRemove(hash)))
    if (file !== undefined) this.#touch(hash)
    return file
  }

  /** What they take on the disk. */
  async bytes(): Promise<number> {
    await this.#scanning
    return this.#order.room
  }

  /** Drops all but these, and but those that came just now. */
  async dropExcept(needed: ReadonlySet<string>): Promise<void> {
    await this.#scanning
    const mayDrop = (hash: string, usedAt: number) => !needed.has(hash) && !this.#isJustUsed(usedAt)
    await this.#inTurn(() => this.#drop(this.#order.leastRecent(Number.POSITIVE_INFINITY, mayDrop)))
  }

  /** Ends what runs in the background: when this resolves, no file is removed any more. Keep none afterwards. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#scanning
    await this.#inTurn(() => {})
  }

  #path(hash: string): string {
    return join(this.#folder, hash.slice(0, 2), hash)
  }

  #found(hash: string): Stats | undefined {
    if (!hashPattern.test(hash) || this.#leaving.has(hash)) return undefined
    try {
      const found = statSync(this.#path(hash), { throwIfNoEntry: false })
      return found?.isFile() ? found : undefined
    } catch {
      // Who wants to write or read there learns why.
      return undefined
    }
  }

  /** Whether it is there, with this length if one is given; if so, it was used just now. */
  #touch(hash: string, length?: number): boolean {
    const found = this.#found(hash)
    if (found === undefined || (length ?? found.size) !== found.size) return false
    const now = this.#now()
    const savedAt = this.#order.get(hash)?.savedAt ?? found.mtimeMs
    const isSaved = Math.abs(now - savedAt) < saveUseEveryMs
    this.#order.put(hash, found.size, now, isSaved ? savedAt : now)
    if (!isSaved) this.#saveUse(hash, now / 1000)
    return true
  }

  #saveUse(hash: string, seconds: number): void {
    utimes(this.#path(hash), seconds, seconds).catch(ignoreMissing).catch(this.#options.onError)
  }

  async #keep(hash: string, bytes: Uint8Array): Promise<void> {
    // It came twice at once, or was being removed.
    if (this.#touch(hash, bytes.length)) return
    // The user removed its file, or it was cut off.
    this.#order.delete(hash)
    await this.#makeRoom(roomFor(bytes.length))
    await this.#write(this.#path(hash), bytes)
    const now = this.#now()
    this.#order.put(hash, bytes.length, now, now)
  }

  /** Elsewhere first: a file under its own name is always whole. */
  async #write(path: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#unfinished, { recursive: true })
    await mkdir(join(path, '..'), { recursive: true })
    const unfinished = join(this.#unfinished, randomUUID())
    try {
      await writeFile(unfinished, bytes)
      await rename(unfinished, path)
    } catch (error) {
      await rm(unfinished, { force: true })
      throw error
    }
  }

  /** Throws ImageError where so much room cannot be made. Then nothing was dropped, if the system lets us remove files. */
  async #makeRoom(room: number): Promise<void> {
    const victims = this.#victims(room)
    const over = () => this.#order.room + room - this.#budget
    if (over() <= this.#order.roomOf(victims)) await this.#drop(victims)
    if (over() > 0) throw this.#noRoom()
  }

  /** What has to go so that there is so much room: none where there is. Perhaps not enough. */
  #victims(room: number): string[] {
    if (this.#order.room + room <= this.#budget) return []
    const needed = this.#options.needed()
    const tooMuch = this.#order.room + room - this.#budget * shareAfterDrop
    return this.#order.leastRecent(tooMuch, (hash, usedAt) => !needed.has(hash) && !this.#isJustUsed(usedAt))
  }

  /** The clock may have been set back since: then it is none. */
  #isJustUsed(usedAt: number): boolean {
    return Math.abs(this.#now() - usedAt) < justUsedMs
  }

  async #drop(victims: readonly string[]): Promise<void> {
    for (let start = 0; start < victims.length; start += removedAtOnce) {
      if (this.#isClosed) return
      const some = victims.slice(start, start + removedAtOnce)
      // Some may have been used while others were removed.
      const unused = some.filter(hash => !this.#isJustUsed(this.#order.get(hash)?.usedAt ?? 0))
      await Promise.all(unused.map(hash => this.#remove(hash)))
    }
  }

  async #remove(hash: string): Promise<void> {
    this.#leaving.add(hash)
    try {
      await unlink(this.#path(hash)).catch(ignoreMissing)
      this.#order.delete(hash)
    } catch (error) {
      this.#options.onError(error)
      const file = this.#order.get(hash)
      // It counts as just used: the next who needs room tries others first.
      if (file !== undefined) this.#order.put(hash, file.room, this.#now(), file.savedAt)
    } finally {
      this.#leaving.delete(hash)
    }
  }

  #noRoom(): ImageError {
    return new ImageError(iconReason('noRoom', { megabytes: String(this.#budget / 1024 / 1024) }))
  }

  async #readOrRemove(hash: string): Promise<IconFile | undefined> {
    try {
      const file = await this.#read(hash)
      if (file === undefined) await this.#remove(hash)
      return file
    } catch (error) {
      // Nobody knows whether it is damaged: it stays.
      this.#options.onError(error)
      return undefined
    }
  }

  /** Undefined where it is not there, damaged, or an image that is not taken (any more). */
  async #read(hash: string): Promise<IconFile | undefined> {
    const bytes = await readFile(this.#path(hash)).catch(ignoreMissing)
    if (bytes === undefined || hashOf(bytes) !== hash) return undefined
    const type = typeIfTaken(bytes)
    return type && { bytes, type }
  }

  async #scan(): Promise<void> {
    for (const name of await namesIn(this.#folder, /^[0-9a-f]{2}$/)) {
      if (this.#isClosed) return
      await this.#inTurn(() => this.#scanFolder(name)).catch(this.#options.onError)
    }
    await this.#inTurn(async () => this.#drop(this.#victims(0)))
  }

  async #scanFolder(name: string): Promise<void> {
    const hashes = await namesIn(join(this.#folder, name), hashPattern)
    const now = this.#now()
    await Promise.all(
      hashes.map(async hash => {
        const found = await stat(this.#path(hash)).catch(ignoreMissing)
        // A clock that was wrong may have left a time to come.
        if (found?.isFile()) this.#order.find(hash, found.size, Math.min(found.mtimeMs, now), found.mtimeMs)
      }),
    )
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function typeIfTaken(bytes: Uint8Array): ImageType | undefined {
  try {
    return imageType(bytes)
  } catch {
    return undefined
  }
}

/** What else lies there is not ours. */
async function namesIn(folder: string, pattern: RegExp): Promise<string[]> {
  const names = await readdir(folder).catch(ignoreMissing)
  return names?.filter(name => pattern.test(name)) ?? []
}

/** For a file or folder that the user may have removed. */
function ignoreMissing(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error
}
