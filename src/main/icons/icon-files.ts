/** Icons that came in, a file each in the data folder, named by the SHA-256 of its bytes. */
import { createHash, randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ImageType, imageType } from './image.ts'

export interface IconFile {
  readonly bytes: Uint8Array
  readonly type: ImageType
}

const hashPattern = /^[0-9a-f]{64}$/

export class IconFiles {
  readonly #folder: string
  readonly #unfinished: string
  /** Names of those that are known to be on disk, so that an icon that comes with every notification is written once. */
  readonly #kept = new Set<string>()

  /** `folder` is made when the first icon is kept. The caller is the only one who writes there. */
  constructor(folder: string) {
    this.#folder = folder
    this.#unfinished = join(folder, 'unfinished')
    // What a process that was killed was writing.
    rmSync(this.#unfinished, { recursive: true, force: true })
  }

  /** Keeps the bytes and gives their hash. Rejects with ImageError where they are no image, and where they cannot be written. */
  async keep(bytes: Uint8Array): Promise<string> {
    imageType(bytes)
    const hash = createHash('sha256').update(bytes).digest('hex')
    if (this.#kept.has(hash)) return hash
    const path = this.#path(hash)
    if (!(await isFile(path))) await this.#write(path, bytes)
    this.#kept.add(hash)
    return hash
  }

  /** Undefined where there is no such icon (any more), or where its file is damaged. */
  async read(hash: string): Promise<IconFile | undefined> {
    if (!hashPattern.test(hash)) return undefined
    const bytes = await readFile(this.#path(hash)).catch(() => undefined)
    if (bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== hash) {
      // The next time that it comes in, it is written anew.
      this.#kept.delete(hash)
      await rm(this.#path(hash), { force: true })
      return undefined
    }
    return { bytes, type: imageType(bytes) }
  }

  #path(hash: string): string {
    return join(this.#folder, hash.slice(0, 2), hash)
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
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isFile(),
    () => false,
  )
}
