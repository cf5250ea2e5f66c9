/** npm run -s growlery -- <command>: the command line from a checkout. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildIfStale, root } from './fresh.ts'

try {
  await buildIfStale()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
// npm runs scripts in the project's folder; paths that the user types are meant from where the user stands.
process.chdir(process.env['INIT_CWD'] ?? process.cwd())
// In this process: no second one to pass signals to.
await import(pathToFileURL(join(root, 'out/main/growlery.js')).href)
