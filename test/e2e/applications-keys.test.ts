/** The Applications page by keyboard alone. */
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { exchange, registration } from '../support/client.ts'
import { chromium } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { testWindow } from '../support/window.ts'
import { choice, focused, notify, pathIn } from './applications-window.ts'

describe.skipIf(chromium === undefined)('the Applications page by keyboard (needs Chromium)', () => {
  const open = useBrowser()

  it('is found, opened, moved through and chosen in', async () => {
    const { growlery, url } = await testWindow()
    for (const name of ['A', 'B', 'Jenkins']) await exchange(growlery.port, registration(name, 'type'))
    const page = await open(pathIn(url, '/applications'))
    await page.getByRole('link', { name: 'Jenkins' }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('jen')
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toMatch(/Jenkins/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Jenkins' }).waitFor()
    await page.getByRole('button', { name: 'Clear', exact: true }).press('Enter')
    // The field has the focus then.
    await page.keyboard.type('b')
    await page.getByRole('link', { name: 'Jenkins' }).waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.press('k')
    await page.getByRole('heading', { name: 'B', exact: true }).waitFor()
    await page.keyboard.press('j')
    await page.getByRole('heading', { name: 'Jenkins' }).waitFor()

    const own = choice(page, 'Priority: type')
    for (let steps = 0; steps < 30 && !(await own.evaluate(one => one === document.activeElement)); steps += 1) {
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('e')
    await until(() => growlery.hub.applications().at(-1)?.types[0]?.choices.priority === 2)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await until(() => growlery.hub.applications().at(-1)?.types[0]?.choices.priority === null)
    await page.keyboard.press('Tab')
    await page.keyboard.type('9')
    await page.keyboard.press('Enter')
    await until(() => growlery.hub.applications().at(-1)?.types[0]?.choices.seconds === 9)
  })

  it('lets in who was refused, and opens choices where there is little room', async () => {
    const { growlery, url } = await testWindow()
    await exchange(growlery.port, registration('App', 'type'))
    await notify(growlery.port, 'backup', 'done', 'Refused')
    const page = await open(pathIn(url, '/applications'), { viewport: { width: 700, height: 600 } })
    await page.getByRole('button', { name: 'Accept backup' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'backup' }).waitFor()
    await expect.poll(() => focused(page)).toBe('backup')
    const more = page.getByRole('button', { name: 'Choices for done' })
    expect(await choice(page, 'Sound: done').isVisible()).toBe(false)
    await more.focus()
    await page.keyboard.press('Space')
    await choice(page, 'Sound: done').focus()
    await page.keyboard.press('b')
    await until(() => growlery.hub.applications().some(({ types }) => types[0]?.choices.sound === 'bell'))
    await more.focus()
    await page.keyboard.press('Space')
    await page.getByText('sound bell').waitFor()
  })
})
