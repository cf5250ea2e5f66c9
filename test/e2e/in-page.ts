/** Parts of the window, run in a page of their own: what only a browser can tell of them. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { root } from '../../build/fresh.ts'

/** Has what this module exports (its path from the project's folder) in the page, as `globalThis.tested`; its styles too. */
export async function putIntoPage(page: Page, module: string): Promise<void> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    // As it is built, whatever the tests run as.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, lib: { entry: join(root, module), formats: ['iife'], name: 'tested' } },
  })
  const outputs = Array.isArray(built) ? built : [built]
  for (const output of outputs.flatMap(one => ('output' in one ? one.output : []))) {
    if (output.type === 'chunk') await page.evaluate(`${output.code}; globalThis.tested = tested; undefined`)
    else if (output.fileName.endsWith('.css')) await page.addStyleTag({ content: String(output.source) })
  }
}
