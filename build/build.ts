/** npm run build */
import { build } from './fresh.ts'

try {
  await build()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
