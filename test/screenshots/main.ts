/**
 * npm run screenshots: every view of the window in three sizes, dark and light, to be looked at.
 *
 *   npm run screenshots -- [views...] [--out FOLDER] [--lang de]
 */
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium as engine } from 'playwright-core'
import { buildIfStale } from '../../build/fresh.ts'
import { chromium, chromiumFlags } from '../support/programs.ts'
import { openScene, type Scene } from './scene.ts'
import { type View, views } from './views.ts'

const sizes = [
  { width: 1280, height: 800 },
  { width: 800, height: 600 },
  { width: 1680, height: 1050 },
]
const themes = ['light', 'dark'] as const
/** Fonts, icons and charts come a moment after the rest. */
const settleMs = 1500

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, lang: { type: 'string', default: 'en-GB' } },
})
if (chromium === undefined) throw new Error('There is no Chromium on the PATH')
const chosen = views.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
const out =
  values.out === undefined
    ? mkdtempSync(join(tmpdir(), 'growlery-screenshots-'))
    : resolve(process.env['INIT_CWD'] ?? process.cwd(), values.out)
mkdirSync(out, { recursive: true })
await buildIfStale()
const browser = await engine.launch({ executablePath: chromium, args: chromiumFlags })
const scenes = { full: await openScene(), empty: await openScene({ isEmpty: true }) }
for (const view of chosen) await take(browser, scenes[view.isEmpty === true ? 'empty' : 'full'], view)
await browser.close()
await Promise.all([scenes.full.stop(), scenes.empty.stop()])
process.stdout.write(`${chosen.length * sizes.length * themes.length} pictures are in ${out}\n`)
// Toasts that are still up have timers.
process.exit(0)

async function take(browser: Browser, scene: Scene, { name, path, prepare }: View): Promise<void> {
  const { url } = scene
  for (const viewport of sizes) {
    for (const theme of themes) {
      const context = await browser.newContext({ viewport, colorScheme: theme, locale: values.lang })
      const page = await context.newPage()
      // The ticket is only taken at the root.
      await page.goto(url)
      await page.getByRole('navigation').waitFor()
      await page.goto(new URL(path, url).href)
      await page.getByRole('navigation').waitFor()
      await prepare?.(page, scene)
      await page.waitForTimeout(settleMs)
      await page.screenshot({ path: join(out, `${name}-${viewport.width}-${theme}.png`) })
      await context.close()
    }
  }
}
