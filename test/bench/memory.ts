/** How much memory another process has, in bytes. Linux tells. */
import { existsSync, readFileSync } from 'node:fs'

export const canTellMemory = existsSync('/proc/self/status')

/** What it has now. */
export function residentBytes(pid: number): number {
  return read(pid, 'VmRSS')
}

/** The most that it ever had. */
export function peakBytes(pid: number): number {
  return read(pid, 'VmHWM')
}

function read(pid: number, name: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]
  if (kilobytes === undefined) throw new Error(`Process ${pid} has no ${name}`)
  return Number(kilobytes) * 1024
}
