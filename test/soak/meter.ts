/** What a process takes of its machine, read from /proc. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { databaseName } from '../../src/main/store/database.ts'

export const megabyte = 1024 * 1024

/** Ticks of the clock that Linux counts processor time in, whatever the kernel's own are. */
const ticksPerSecond = 100

/** Its memory in RAM, in bytes; 0 where there is no such process (any more). */
export function residentBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1]
  return Number(kilobytes ?? 0) * 1024
}

export function openDescriptors(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length
  } catch {
    // It has ended.
    return 0
  }
}

/** Processor time that it has used until now, in seconds. */
export function processorSeconds(pid: number): number {
  // What comes before the last bracket is its name, which may hold anything.
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticksPerSecond
}

/** The size of the history on disk, in bytes, with what is not yet in its main file. */
export function historyBytes(data: string): number {
  return ['', '-wal'].reduce((sum, suffix) => {
    const found = statSync(join(data, databaseName + suffix), { throwIfNoEntry: false })
    return sum + (found?.size ?? 0)
  }, 0)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // It has ended.
    return ''
  }
}
