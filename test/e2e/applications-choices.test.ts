/** What is chosen on the Applications page counts for what is sent then: the built window, a real browser, real senders. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Choices } from '../../src/shared/choices.ts'
import { useBrowser } from '../support/browser.ts'
import { exchange, registration } from '../support/client.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { type TestWindow, testWindow } from '../support/window.ts'
import { choice, focused, notify, pathIn, toasts } from './applications-window.ts'
import { at, letSubscribe, publisherTo, subscribeTo, withPassword } from './subscriptions-window.ts'

/** What the hub keeps for the type, or for the application. */
const kept = ({ growlery }: TestWindow, type?: string): Choices | undefined => {
  const application = growlery.hub.applications()[0]
  return type === undefined ? application?.choices : application?.types.find(one => one.name === type)?.choices
}

describe.skipIf(chromium === undefined)('choices on the Applications page (need Chromium)', () => {
  const open = useBrowser()

  async function openApp(): Promise<TestWindow & { readonly page: Page; readonly port: number }> {
    const window = await testWindow()
    const { port } = window.growlery
    await exchange(port, registration('App', 'type', 'other'))
    const page = await open(pathIn(window.url, '/applications/App'))
    await choice(page, 'Sticky: type').waitFor()
    return { ...window, page, port }
  }

  it('have what is in the list only make no toast', async () => {
    const { page, port, growlery, ...window } = await openApp()
    await choice(page, 'Show as: type').selectOption({ label: 'list only' })
    await until(() => kept({ growlery, ...window }, 'type')?.show === 'list')
    await notify(port, 'App', 'type', 'Only in the list')
    await notify(port, 'App', 'other', 'As a toast')
    await toasts(page).getByText('As a toast').waitFor()
    expect(await toasts(page).getByText('Only in the list').count()).toBe(0)
    await page.getByRole('link', { name: 'Inbox 2 unread' }).click()
    await page.getByRole('option', { name: 'Only in the list' }).waitFor()
  })

  it('make toasts sticky, raise their priority, and say how long they stay', async () => {
    const { page, port, growlery, ...window } = await openApp()
    await choice(page, 'Sticky: type').selectOption({ label: 'always' })
    await choice(page, 'Priority: type').selectOption({ label: 'emergency' })
    const seconds = choice(page, 'Stays on screen: other')
    expect(await seconds.getAttribute('placeholder')).toBe('6')
    await seconds.fill('3000')
    await seconds.press('Enter')
    await until(() => kept({ growlery, ...window }, 'other')?.seconds === 3000)
    await until(() => kept({ growlery, ...window }, 'type')?.priority === 2)
    await notify(port, 'App', 'type', 'Chosen')
    await notify(port, 'App', 'other', 'Long')
    const chosen = toasts(page).getByRole('listitem').filter({ hasText: 'Chosen' })
    await chosen.getByText('emergency').waitFor()
    await chosen.getByText('sticky').waitFor()
    expect(growlery.hub.inbox.detail(1)).toMatchObject({ sticky: true, priority: 2, shownUntil: null })
    expect((growlery.hub.inbox.detail(2).shownUntil ?? 0) - growlery.hub.now()).toBeGreaterThan(2_000_000)
  })

  it('for all types count where a type has none, and each goes back to its default with a press', async () => {
    const { page, port, growlery, ...window } = await openApp()
    await choice(page, 'Show as: All types').selectOption({ label: 'list only' })
    const own = choice(page, 'Show as: type')
    await expect.poll(() => own.locator('option:checked').innerText()).toBe('list only')
    await own.selectOption('toast')
    await until(() => kept({ growlery, ...window }, 'type')?.show === 'toast')
    await notify(port, 'App', 'other', 'Inherited')
    await notify(port, 'App', 'type', 'Its own')
    await toasts(page).getByText('Its own').waitFor()
    expect(growlery.hub.inbox.detail(1).state).toBe('suppressed')

    await page.getByRole('button', { name: 'Back to the default: Show as: type' }).click()
    await until(() => kept({ growlery, ...window }, 'type')?.show === null)
    expect(await own.inputValue()).toBe('')
    expect(await own.evaluate(select => select === document.activeElement)).toBe(true)
    await choice(page, 'Sound: other').selectOption('bell')
    await choice(page, 'On: other').locator('..').click()
    await page.getByRole('button', { name: 'Back to the default: On: other' }).waitFor()
    await page.getByRole('button', { name: 'Back to defaults' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Back to defaults' }).press('Enter')
    await page.getByRole('article').getByRole('button', { name: 'Back to defaults' }).waitFor({ state: 'detached' })
    await expect.poll(() => focused(page)).toBe('App')
    expect(await choice(page, 'On: other').isChecked()).toBe(true)
    expect(kept({ growlery, ...window })?.show).toBe(null)
    expect(kept({ growlery, ...window }, 'other')?.sound).toBe(null)
  })

  it('of two are marked where they were made, and go back with a press, as others do', async () => {
    const { page, growlery, ...window } = await openApp()
    const back = (name: string) => page.getByRole('button', { name: `Back to the default: ${name}` })
    expect(await back('').count()).toBe(0)
    for (const name of ['On: type', 'Forward: other', 'Forward: All types']) {
      await choice(page, name).locator('..').click()
      await back(name).waitFor()
      expect(await choice(page, name).isChecked()).toBe(false)
    }
    await until(() => kept({ growlery, ...window })?.forward === false)
    await until(() => kept({ growlery, ...window }, 'other')?.forward === false)
    // Without its own choice it is as all types are, which is the same.
    await back('Forward: other').press('Enter')
    await until(() => kept({ growlery, ...window }, 'other')?.forward === null)
    expect(await choice(page, 'Forward: other').evaluate(one => one === document.activeElement)).toBe(true)
    await back('Forward: All types').click()
    await expect.poll(() => choice(page, 'Forward: other').isChecked()).toBe(true)
    await back('On: type').click()
    await until(() => growlery.hub.applications()[0]?.types[0]?.enabled === true)
    await back('').waitFor({ state: 'detached' })

    await choice(page, 'Show notifications of App').locator('..').click()
    await until(() => growlery.hub.applications()[0]?.enabled === false)
    await back('On: App').click()
    await until(() => growlery.hub.applications()[0]?.enabled === true)
    await back('').waitFor({ state: 'detached' })
  })

  it.each([
    ['en-US', 1280],
    ['de', 1280],
    ['de', 1680],
    ['de', 800],
  ])('move nothing when they are made: %s, %d wide', async (locale, width) => {
    const { growlery, url } = await testWindow()
    await exchange(growlery.port, registration('App', 'type', 'other'))
    const page = await open(pathIn(url, '/applications/App'), { locale, viewport: { width, height: 800 } })
    const row = page.getByRole('table').first().getByRole('row', { name: /^type/ })
    await row.waitFor()
    const opens = row.locator('button[aria-expanded]')
    if (await opens.isVisible()) await opens.click()
    const places = () =>
      page.locator('table :is(tr, th, td, select)').evaluateAll(all =>
        all.map(one => {
          const { x, y, width, height } = one.getBoundingClientRect()
          return [x, y, width, height].map(Math.round).join()
        }),
      )
    const before = await places()
    for (const select of await row.locator('select').all()) await select.selectOption({ index: 2 })
    for (const one of await row.getByRole('switch').all()) await one.locator('..').click()
    await row.getByRole('textbox').fill('9')
    await row.getByRole('textbox').press('Enter')
    await until(() => growlery.hub.applications()[0]?.types[0]?.choices.seconds === 9)
    await expect
      .poll(() => row.getByRole('button', { name: /^(Back to the default|Zurück zum Standard)/ }).count())
      .toBe(7)
    expect(await places()).toEqual(before)
  })

  it('are written as the language writes numbers', async () => {
    const { growlery, url } = await testWindow()
    await exchange(growlery.port, registration('App', 'type'))
    await growlery.hub.choices.set('App', 'type', { seconds: 1.5 })
    const page = await open(pathIn(url, '/applications/App'), { locale: 'de-DE' })
    const seconds = page.locator('table').getByRole('textbox').last()
    await expect.poll(() => seconds.inputValue()).toBe('1,5')
    await seconds.press('End')
    await page.keyboard.type('5')
    await seconds.press('Enter')
    await expect.poll(() => growlery.hub.applications()[0]?.types[0]?.choices.seconds).toBe(1.55)
    expect(await seconds.inputValue()).toBe('1,55')
  })

  it('let a sound be heard when it is chosen, and again', async () => {
    const { page } = await openApp()
    await page.setViewportSize({ width: 1680, height: 900 })
    await page.evaluate(`
      globalThis.heard = 0
      const start = OscillatorNode.prototype.start
      OscillatorNode.prototype.start = function (...when) {
        globalThis.heard += 1
        return start.apply(this, when)
      }`)
    const listen = page.getByRole('button', { name: 'Listen to the sound: type' })
    expect(await listen.count()).toBe(0)
    const heard = () => page.evaluate<number>('globalThis.heard')
    await choice(page, 'Sound: All types').selectOption('bell')
    await expect.poll(heard).toBeGreaterThan(0)
    const before = await heard()
    await listen.click()
    await expect.poll(heard).toBeGreaterThan(before)
  })

  it('keep what is not to be forwarded on this machine', async () => {
    const server = await serve(withPassword)
    const page = await open(server.url)
    await letSubscribe(page)
    const publisher = await publisherTo(server)
    const titles = await subscribeTo(server, 'Laptop')
    await page.getByText(/^subscribed/).waitFor()
    await page.goto(at(server, '/applications/Jenkins'))
    await choice(page, 'Forward: failed').locator('..').click()
    // The switch moves before the hub has heard of it; a page that is loaded anew has it from there.
    await page.reload()
    await expect.poll(() => choice(page, 'Forward: failed').isChecked()).toBe(false)
    await publisher.publish('failed', 'Stays here')
    await publisher.publish('fixed', 'Goes on')
    await expect.poll(() => titles).toEqual(['Goes on'])
  })

  it('say what is wrong with a time, and stay as they were', async () => {
    const { page, growlery, ...window } = await openApp()
    const seconds = choice(page, 'Stays on screen: type')
    await seconds.fill('4000')
    await seconds.press('Tab')
    await page.getByRole('alert').getByText('A toast stays 1 to 3600 seconds.').waitFor()
    await seconds.press('Escape')
    await page.getByRole('alert').waitFor({ state: 'detached' })
    expect(await seconds.inputValue()).toBe('')
    expect(kept({ growlery, ...window }, 'type')?.seconds).toBe(null)
  })

  it('are as they were where the hub cannot keep them, which is said beside them', async () => {
    const server = await serve({ prefix: 'ulimit -S -f 400; exec' })
    await exchange(server.port, registration('App', 'type', 'other'))
    const page = await open(at(server, '/applications/App'))
    await choice(page, 'Priority: type').waitFor()
    // Until the disk is full, as far as this server may use it; a choice takes less room than a notification.
    let answer = ''
    while (!answer.includes('-ERROR')) answer = (await notify(server.port, 'App', 'other', 'x'.repeat(60_000))) ?? ''
    const [problem, own] = [page.getByRole('row').getByRole('alert'), choice(page, 'Priority: type')]
    let before = ''
    for (let times = 0; times < 100 && (await problem.count()) === 0; times += 1) {
      before = await own.inputValue()
      await own.selectOption(before === '2' ? '1' : '2')
      await page.waitForTimeout(50)
    }
    await problem.getByText('Growlery could not do that.').waitFor()
    await expect.poll(() => own.inputValue()).toBe(before)

    // What asks first has the focus back while the hub is at it, and can be pressed again after that.
    await page.getByRole('button', { name: 'Back to defaults' }).press('Enter')
    server.child.kill('SIGSTOP')
    await page.getByRole('dialog').getByRole('button', { name: 'Back to defaults' }).press('Enter')
    await expect.poll(() => focused(page)).toBe('Back to defaults')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    server.child.kill('SIGCONT')
    await page
      .getByRole('article')
      .getByRole('alert')
      .filter({ hasText: 'Growlery could not do that.' })
      .last()
      .waitFor()
    await expect.poll(() => focused(page)).toBe('Back to defaults')
  })
})
