/** What bars people from a page, as axe finds it: in both themes, because contrasts differ. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What changes its colour with the theme has done so. */
const atRest = `new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))).then(() =>
  Promise.allSettled(document.getAnimations().filter(one => one instanceof CSSTransition).map(one => one.finished)))`

/** Light, all that axe knows; dark, what else looks different. */
const runs = [
  ['light', 'axe.run()'],
  ['dark', "axe.run({ runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } })"],
] as const

/** Expects that axe finds nothing on the page as it stands, dark or light. What moves is given time to come to rest. */
export async function expectNoBarriers(page: Page): Promise<void> {
  // Evaluated and not added to the page, whose policy lets no script in.
  await page.evaluate(source)
  for (const [colorScheme, run] of runs) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.waitForSelector(`html[data-mantine-color-scheme=${colorScheme}]`)
    await page.evaluate(atRest)
    const violations = await page.evaluate<readonly Violation[]>(`${run}.then(({ violations }) => violations)`)
    expect({ colorScheme, found: violations.map(inWords) }).toEqual({ colorScheme, found: [] })
  }
}

function inWords({ id, help, nodes }: Violation): string {
  return [
    `${id}: ${help}`,
    ...nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
  ].join('\n')
}
