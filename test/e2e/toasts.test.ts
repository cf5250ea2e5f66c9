/** Toasts in the built window, through the real server: their styles, their corners, and what they do. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectNoBarriers } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { chromium } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { region, toast, toasts, toastWindow } from './toast-window.ts'

const styles = ['standard', 'compact', 'banner', 'bezel'] as const
const window = { width: 1280, height: 800 }

const titles = (page: Page) => toasts(page).locator('.growl-title').allTextContents()

/** Notes what is moved from now on, in `motions`. */
const countMotions = `
  globalThis.motions = []
  const { animate } = Element.prototype
  Element.prototype.animate = function (keyframes, options) {
    const title = this.querySelector('.growl-title')?.textContent
    motions.push('translate' in keyframes ? title + ' glides' : title)
    return animate.call(this, keyframes, options)
  }`

async function boxOf(page: Page, title: string) {
  const card = toast(page, title).locator('.growl-toast')
  // Where it has come to rest.
  await card.evaluate(async one => {
    await Promise.all((one.closest('li')?.getAnimations() ?? []).map(({ finished }) => finished))
  })
  const box = await card.boundingBox()
  if (box === null) throw new Error(`No toast ${title} can be seen`)
  return { ...box, right: box.x + box.width, bottom: box.y + box.height }
}

describe.skipIf(chromium === undefined)('toasts (need Chromium)', () => {
  const open = useBrowser()

  it.each(styles)(
    'in the style %s tell what they are about, bar nobody, and are clicked and closed',
    async toastStyle => {
      const { url, hub, send } = await toastWindow({ toastStyle })
      const page = await open(url.replace('/?', '/applications/App?'))
      await send(
        'Fire',
        'Notification-Priority: 2',
        'Notification-Sticky: True',
        `Notification-Text: ${'in the hall '.repeat(80)}`,
      )
      const fire = toast(page, 'Fire')
      for (const words of ['App', 'emergency', 'sticky', 'in the hall']) await fire.getByText(words).first().waitFor()
      await fire.getByText('emergency').click({ trial: true })
      await expectNoBarriers(page)
      await fire.getByRole('button', { name: 'Close Fire' }).click()
      await fire.waitFor({ state: 'detached' })
      await send('High', 'Notification-Priority: 1')
      await toast(page, 'High').getByText('high', { exact: true }).click()
      await toast(page, 'High').waitFor({ state: 'detached' })
      const { notifications } = (await hub.hello()).inbox
      expect(notifications.map(({ title, state }) => [title, state])).toEqual([
        ['High', 'clicked'],
        ['Fire', 'closed'],
      ])
    },
  )

  it.each(styles)('in the style %s have no more words than fit', async toastStyle => {
    const { url, send } = await toastWindow({ toastStyle, toastWidth: 280 })
    const page = await open(url, { viewport: { width: 800, height: 600 } })
    await send('word '.repeat(300), `Notification-Text: ${'line '.repeat(300)}`, 'Notification-Priority: 2')
    const { x, y, right, bottom } = await boxOf(page, 'word')
    expect([x >= 0, y >= 0, right <= 800, bottom <= 600]).toEqual([true, true, true, true])
    const spills = await toasts(page)
      .locator('.growl-toast')
      .evaluate(card => [card.scrollWidth - card.clientWidth, card.scrollHeight - card.clientHeight])
    expect(spills).toEqual([0, 0])
  })

  it.each([
    ['top-left', ['Second', 'First']],
    ['top-right', ['Second', 'First']],
    ['bottom-left', ['First', 'Second']],
    ['bottom-right', ['First', 'Second']],
  ] as const)('stand in the corner %s, the newest nearest to it', async (toastCorner, order) => {
    const { url, send } = await toastWindow({ toastCorner, toastWidth: 300 })
    const page = await open(url)
    await send('First')
    await send('Second')
    await toast(page, 'Second').waitFor()
    expect(await titles(page)).toEqual(order)
    const { x, y, right, bottom, width } = await boxOf(page, 'Second')
    expect(width).toBe(300)
    const toEdge = {
      top: y,
      left: x,
      bottom: window.height - bottom,
      right: window.width - right,
    }
    const [vertical, horizontal] = toastCorner.split('-') as ['top' | 'bottom', 'left' | 'right']
    expect(toEdge[horizontal]).toBe(18)
    expect(toEdge[vertical]).toBeLessThan(30)
  })

  it.each([
    ['top-left', 0],
    ['bottom-right', 800],
  ] as const)(
    'as a banner take the whole edge at %s, one at a time, with the number of the others',
    async (toastCorner, edge) => {
      const { url, send } = await toastWindow({ toastStyle: 'banner', toastCorner })
      const page = await open(url)
      // A pointer in the corner would hold what is there.
      await page.mouse.move(640, 400)
      for (const title of ['First', 'Second', 'Third']) await send(title)
      await region(page).getByText('2 more from App').waitFor()
      await until(async () => (await titles(page)).join() === 'Third')
      // When it has come to rest.
      const place = async () => {
        const { x, y, bottom, width } = await boxOf(page, 'Third')
        return [x, width, edge === 0 ? y : bottom]
      }
      await expect.poll(place).toEqual([0, 1280, edge])
    },
  )

  it('as a bezel are a dark square in the middle, above the lower edge', async () => {
    const { url, send } = await toastWindow({ toastStyle: 'bezel' })
    const page = await open(url)
    await send('Loud')
    const { x, right, y, bottom, width, height } = await boxOf(page, 'Loud')
    expect(Math.abs(x + right - window.width)).toBeLessThan(2)
    expect(width).toBe(height)
    expect((y + bottom) / 2).toBeGreaterThan(window.height * 0.6)
    expect(bottom).toBeLessThan(window.height * 0.95)
  })

  it('are no more than settings say, and than the window is high enough for', async () => {
    const { url, hub, send } = await toastWindow({ toastsAtOnce: 10 })
    const page = await open(url)
    for (let number = 1; number <= 12; number += 1) await send(`Title ${number}`, 'Notification-Text: one\\ntwo')
    await region(page).getByText('more from App').waitFor()
    const fits = await toasts(page).count()
    expect(fits).toBeGreaterThan(5)
    const isCut = () =>
      region(page).evaluate(one => [...one.querySelectorAll('li')].some(li => li.getBoundingClientRect().top < 0))
    expect(await isCut()).toBe(false)
    await page.setViewportSize({ width: 800, height: 400 })
    await until(async () => (await toasts(page).count()) < fits)
    expect(await isCut()).toBe(false)
    await page.setViewportSize(window)
    await hub.settings.change({ toastsAtOnce: 2 })
    await until(async () => (await toasts(page).count()) === 2)
    await region(page).getByText('10 more from App').waitFor()
  })

  it('of a burst fold into one line, which opens them, and closes them or all', async () => {
    const { url, hub, send } = await toastWindow({ toastSeconds: 3 })
    const page = await open(url)
    await Promise.all(Array.from({ length: 16 }, (_, index) => send(`Title ${index}`)))
    await region(page).getByText('12 more from App').waitFor()
    expect(await toasts(page).count()).toBe(4)
    await region(page).getByRole('button', { name: 'Show', exact: true }).click()
    await until(async () => (await toasts(page).count()) === 16)
    await region(page).getByRole('button', { name: 'Show less' }).click()
    await until(async () => (await toasts(page).count()) === 4)

    // Who reaches for the line finds all of them.
    await region(page).getByText('12 more from App').hover()
    await page.waitForTimeout(3500)
    expect((await hub.hello()).onScreen).toHaveLength(16)
    await region(page).getByRole('button', { name: 'Close these' }).click()
    await until(async () => (await hub.hello()).onScreen.length === 4)
    expect(await toasts(page).count()).toBe(4)

    await toasts(page).first().hover()
    await Promise.all(Array.from({ length: 5 }, (_, index) => send(`More ${index}`)))
    await region(page).getByText('5 more from App').waitFor()
    await region(page).getByRole('button', { name: 'Show', exact: true }).click()
    await region(page).getByRole('button', { name: 'Close all' }).click()
    await until(async () => (await toasts(page).count()) === 0)
  })

  it('glide to their places when one leaves, and do not without motion, and not in a burst', async () => {
    const { url, send } = await toastWindow()
    const page = await open(url)
    for (const title of ['First', 'Second', 'Third', 'Fourth']) await send(title)
    await toast(page, 'Fourth').waitFor()
    await boxOf(page, 'Fourth')
    await page.evaluate(countMotions)
    const leave = async (title: string) => {
      await toast(page, title)
        .getByRole('button', { name: `Close ${title}` })
        .click()
      await region(page).locator('li').filter({ hasText: title }).waitFor({ state: 'detached' })
      return page.evaluate<string[]>('motions.splice(0)')
    }
    // The one that leaves, and those above it.
    expect((await leave('Fourth')).sort()).toEqual(['First glides', 'Fourth', 'Second glides', 'Third glides'])
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await leave('Third')).toEqual([])

    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await page.mouse.move(100, 100)
    await Promise.all(Array.from({ length: 30 }, (_, index) => send(`Burst ${index}`)))
    await region(page)
      .getByText(/^28 more/)
      .waitFor()
    await page.evaluate('motions.splice(0)')
    await send('Last of the burst')
    const line = toast(page, 'Last of the burst').getByTestId('time-left')
    await expect.poll(() => line.evaluate(one => getComputedStyle(one).animationTimingFunction)).toMatch(/^steps/)
    expect(await page.evaluate<string[]>('motions.splice(0)')).toEqual([])
  })

  it('stay while the pointer is over one of them, all of them, and go when it has left', async () => {
    const { url, hub, send } = await toastWindow({ toastSeconds: 2 })
    const page = await open(url)
    await send('First')
    await send('Second')
    await toast(page, 'Second').hover()
    const line = toast(page, 'First').getByTestId('time-left')
    const state = () => line.evaluate(one => getComputedStyle(one).animationPlayState)
    expect(await state()).toBe('paused')
    await until(async () => {
      const { onScreen, now } = await hub.hello()
      return onScreen.length === 2 && onScreen.every(({ shownUntil }) => (shownUntil ?? 0) > now + 30_000)
    })
    await page.waitForTimeout(2500)
    expect(await titles(page)).toEqual(['First', 'Second'])
    await page.mouse.move(100, 100)
    await until(async () => (await toasts(page).count()) === 0)
  })

  it('that stay leave room below what scrolls under them', async () => {
    const { url, send } = await toastWindow()
    await send('Passing')
    await send('Staying', 'Notification-Sticky: True', `Notification-Text: ${'long '.repeat(300)}`)
    const page = await open(url, { viewport: { width: 1280, height: 600 } })
    await page.getByRole('option').first().click()
    const detail = page.getByRole('article')
    const last = detail.getByRole('table').getByRole('row').last()
    await last.waitFor()
    const isClear = async () => {
      await detail.evaluate(one => one.parentElement?.scrollTo({ top: 100_000 }))
      const [row, stays] = [await last.boundingBox(), await boxOf(page, 'Staying')]
      return row !== null && row.y + row.height <= stays.y
    }
    await expect.poll(isClear).toBe(true)
    const room = () => page.evaluate(() => document.documentElement.style.getPropertyValue('--toasts-room'))
    await toast(page, 'Staying').getByRole('button', { name: 'Close Staying' }).click()
    await expect.poll(room).toBe('')
  })

  it('that come while one is read do not move it', async () => {
    const { url, send } = await toastWindow()
    const page = await open(url)
    await send('First')
    await toast(page, 'First').hover()
    const before = await boxOf(page, 'First')
    await send('Second')
    await toast(page, 'Second').waitFor()
    expect(await boxOf(page, 'First')).toEqual(before)
    expect(await titles(page)).toEqual(['Second', 'First'])
    await page.mouse.move(100, 100)
    await until(async () => (await titles(page)).join() === 'First,Second')
  })

  it('show how much is left of their own time, by priority and by what was chosen for their type', async () => {
    const { url, hub, send } = await toastWindow({ toastSeconds: 60, prioritySeconds: { '1': 600 } })
    await hub.applications.setChoices({ application: 'App', type: 'other', choices: { seconds: 300 } })
    const page = await open(url)
    await send('Normal')
    await send('High', 'Notification-Priority: 1')
    await send('Other', 'Notification-Name: other')
    await send('Sticky', 'Notification-Sticky: True')
    const lines = ['Normal', 'High', 'Other'].map(title => toast(page, title).getByTestId('time-left'))
    const read = async () =>
      Promise.all(
        lines.map(line =>
          line.evaluate(one => {
            const { animationDuration } = getComputedStyle(one)
            const share = new DOMMatrixReadOnly(getComputedStyle(one).transform).a
            return [Math.round(Number.parseFloat(animationDuration) / 10), share > 0.9] as const
          }),
        ),
      )
    expect(await read()).toEqual([
      [6, true],
      [60, true],
      [30, true],
    ])
    expect(await toast(page, 'Sticky').getByTestId('time-left').count()).toBe(0)
  })

  it('are reached and left with F6, and dealt with by keys alone', async () => {
    const { url, hub, send } = await toastWindow()
    const page = await open(url)
    for (const title of ['First', 'Second', 'Third', 'Fourth']) await send(title)
    await toast(page, 'Fourth').waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
    const search = page.getByRole('combobox', { name: 'Search the inbox' })
    const isInSearch = () => search.evaluate(field => field === document.activeElement)
    await search.focus()
    await page.keyboard.press('F6')
    expect(await focused()).toContain('Fourth')
    await page.keyboard.press('F6')
    expect(await isInSearch()).toBe(true)
    await page.keyboard.press('F6')
    // At once, while the one before may be still on its way out.
    await page.keyboard.press('Escape')
    expect(await focused()).toContain('Third')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await focused()).toContain('Second')
    await page.keyboard.press('Enter')
    await toast(page, 'Second').waitFor({ state: 'detached' })
    await until(async () => (await isInSearch()) || (await focused()).includes('First'))
    if (await isInSearch()) await page.keyboard.press('F6')
    await until(async () => (await focused()).includes('First'))
    await page.keyboard.press('Delete')
    // The last one has gone: the focus is where it came from.
    await until(async () => (await toasts(page).count()) === 0)
    const states = (await hub.hello()).inbox.notifications.map(({ title, state }) => `${title} ${state}`)
    expect(states.sort()).toEqual(['First closed', 'Fourth closed', 'Second clicked', 'Third closed'])
    await until(isInSearch)
  })

  it('are read aloud once, emergencies at once', async () => {
    const { url, send } = await toastWindow()
    await send('Before')
    const page = await open(url)
    await toast(page, 'Before').waitFor()
    const said = (how: 'polite' | 'assertive') => page.locator(`[aria-live=${how}]`)
    await send('Done')
    await said('polite').getByText('App: Done.').waitFor()
    // The same words are read again, because they are another element.
    await said('polite')
      .locator('span')
      .evaluate(one => one.setAttribute('data-read', ''))
    await send('Done')
    await said('polite').locator('span:not([data-read])').getByText('App: Done.').waitFor()
    await send('Fire', 'Notification-Priority: 2')
    await said('assertive').getByText('App: Fire.').waitFor()
    expect(await said('polite').allTextContents()).toEqual([expect.stringContaining('Done')])
    // Their own roles do not read them once more.
    expect(
      await region(page)
        .locator('[role=status], [role=alert]')
        .evaluateAll(all => all.map(one => one.getAttribute('aria-live'))),
    ).toEqual(['off', 'off', 'off', 'off'])
  })
})
