/** Small files of the desktop app. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes a file that only this user may read: under another name first, so that it is whole at any moment. Throws what the system says. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const written = `${path}.new`
  writeFileSync(written, content, { mode: 0o600 })
  renameSync(written, path)
}
