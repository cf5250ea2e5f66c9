/** Compresses what a browser is sent, once: the window may be opened over a slow network. */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

/** Below it, it is hardly less. */
const leastBytes = 1024

/** Writes a `.br` beside each script, style sheet and text in the folder. Fonts and images are compressed as they are. */
export function compress(folder: string): void {
  for (const file of globSync('**/*.{js,css,json,svg}', { cwd: folder })) {
    const path = join(folder, file)
    const bytes = readFileSync(path)
    if (bytes.length >= leastBytes) writeFileSync(`${path}.br`, brotliCompressSync(bytes))
  }
}
