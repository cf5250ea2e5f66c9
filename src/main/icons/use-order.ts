/** Which files there are, what room they take, and which was used least recently. Knows no disk. */

interface UsedFile {
  /** Room that it takes on the disk, in bytes. */
  readonly room: number
  /** Milliseconds since 1970. */
  readonly usedAt: number
  /** The time of its last use that the disk knows of. */
  readonly savedAt: number
}

/** Disks give room in blocks: 50,000 tiny files take 200 MB, whatever their lengths add up to. */
const blockBytes = 4096

/** What a file of so many bytes takes on the disk. */
export function roomFor(bytes: number): number {
  return Math.ceil(bytes / blockBytes) * blockBytes
}

export class UseOrder {
  /** Least recently used first, once sorted. */
  #files = new Map<string, UsedFile>()
  #isSorted = true
  #room = 0

  /** What all of them take on the disk, in bytes. */
  get room(): number {
    return this.#room
  }

  get(name: string): UsedFile | undefined {
    return this.#files.get(name)
  }

  /** It was used just now, and is of this length. `savedAt`: as the disk has it. */
  put(name: string, bytes: number, usedAt: number, savedAt: number): void {
    this.delete(name)
    const room = roomFor(bytes)
    this.#files.set(name, { room, usedAt, savedAt })
    this.#room += room
  }

  /** It was found on the disk, and may have been used before others that are known. Changes nothing where it is known. */
  find(name: string, bytes: number, usedAt: number, savedAt: number): void {
    if (this.#files.has(name)) return
    this.put(name, bytes, usedAt, savedAt)
    this.#isSorted = false
  }

  delete(name: string): void {
    const file = this.#files.get(name)
    if (file === undefined) return
    this.#files.delete(name)
    this.#room -= file.room
  }

  /** Those that were used least recently, as many as take `room` bytes; all that may be dropped where that is less. */
  leastRecent(room: number, mayDrop: (name: string, usedAt: number) => boolean): string[] {
    this.#sort()
    const names: string[] = []
    let left = room
    for (const [name, file] of this.#files) {
      if (left <= 0) break
      if (!mayDrop(name, file.usedAt)) continue
      names.push(name)
      left -= file.room
    }
    return names
  }

  /** What these take, in bytes. */
  roomOf(names: readonly string[]): number {
    return names.reduce((sum, name) => sum + (this.#files.get(name)?.room ?? 0), 0)
  }

  #sort(): void {
    if (this.#isSorted) return
    this.#files = new Map([...this.#files].sort(([, a], [, b]) => a.usedAt - b.usedAt))
    this.#isSorted = true
  }
}
