/** The Applications page: the built window, a real browser, real senders. */
import { describe, expect, it } from 'vitest'
import { expectNoBarriers } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { exchange, message, registration } from '../support/client.ts'
import { chromium } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { testWindow } from '../support/window.ts'
import {
  expectNothingCutOff,
  focused,
  folderWith,
  list,
  notify,
  pathIn,
  refused,
  toasts,
  waiting,
} from './applications-window.ts'

describe.skipIf(chromium === undefined)('the Applications page (needs Chromium)', () => {
  const open = useBrowser()

  it('shows a sender that was refused, and lets it in with a press', async () => {
    const { growlery, url } = await testWindow()
    const page = await open(pathIn(url, '/applications'))
    await page.getByText('No application has registered yet').waitFor()
    expect(await notify(growlery.port, 'backup.sh', 'done', 'Refused')).toContain('-ERROR')
    await notify(growlery.port, 'backup.sh', 'failed', 'Refused')
    const row = refused(page).getByRole('listitem')
    await row.getByText('not registered · 2 times').waitFor()
    await row.getByText(/^this machine · today/).waitFor()
    await expectNoBarriers(page)
    await row.getByRole('button', { name: 'Accept backup.sh' }).click()

    await page.getByRole('heading', { name: 'backup.sh' }).waitFor()
    await expect.poll(() => focused(page)).toBe('backup.sh')
    await list(page).getByText('2 types').waitFor()
    await refused(page).waitFor({ state: 'detached' })
    expect(await notify(growlery.port, 'backup.sh', 'done', 'Let in')).toContain('-OK')
    await toasts(page).getByText('Let in').waitFor()

    // A type that it never registered is refused, too, and let in beside the others.
    await notify(growlery.port, 'backup.sh', 'other', 'Refused')
    await row.getByText('“other” not registered · 1 time').waitFor()
    await row.getByRole('button', { name: 'Accept backup.sh' }).click()
    await page.getByRole('rowheader', { name: 'other' }).waitFor()
  })

  it('puts a sender away that was refused, in each window, until it is refused again', async () => {
    const { growlery, url } = await testWindow()
    for (const name of ['one', 'two', 'x'.repeat(200)]) await notify(growlery.port, name, 'done', 'Refused')
    const [page, other] = [await open(pathIn(url, '/applications')), await open(pathIn(url, '/applications'))]
    const rows = (of: typeof page) => refused(of).getByRole('listitem')
    await page.getByText('Since Growlery was started').waitFor()
    await expect.poll(() => rows(other).count()).toBe(3)
    // Each line is one, however long the words are.
    const heights = await rows(page).evaluateAll(all => all.map(one => one.getBoundingClientRect().height))
    expect(new Set(heights).size).toBe(1)
    await page.getByRole('button', { name: 'Dismiss two' }).press('Enter')
    await expect.poll(() => rows(page).count()).toBe(2)
    await expect.poll(() => rows(other).count()).toBe(2)
    const named = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await expect.poll(named).toBe('Dismiss one')
    await page.keyboard.press('Enter')
    await expect.poll(named).toMatch(/^Dismiss xxx/)
    await page.keyboard.press('Enter')
    await refused(page).waitFor({ state: 'detached' })
    await expect.poll(() => focused(page)).toBe('Applications')
    await notify(growlery.port, 'two', 'done', 'Refused')
    await rows(page).getByText('not registered · 1 time').waitFor()
  })

  it('says what registered an application, whoever notifies for it', async () => {
    const { growlery, url } = await testWindow()
    const origin = [
      'Origin-Software-Name: jenkins-gntp',
      'Origin-Software-Version: 2.1',
      'Origin-Machine-Name: build-1',
    ]
    const lines = ['GNTP/1.0 REGISTER NONE', 'Application-Name: App', 'Notifications-Count: 1', ...origin]
    await exchange(growlery.port, message(...lines) + message('Notification-Name: type', 'Notification-Enabled: True'))
    await notify(growlery.port, 'App', 'type', 'One', 'Origin-Software-Name: sender')
    const page = await open(pathIn(url, '/applications/App'))
    await page.getByRole('article').getByText('jenkins-gntp 2.1 on build-1 · first seen today').waitFor()
  })

  it('shows where charts will be until they are drawn', async () => {
    const { growlery, url } = await testWindow()
    await exchange(growlery.port, registration('App', 'type'))
    await notify(growlery.port, 'App', 'type', 'One')
    const page = await open('about:blank')
    let load = () => {}
    const waits = new Promise<void>(resolve => {
      load = resolve
    })
    await page.route(/assets\/charts-[^/]*\.js$/, route => waits.then(() => route.continue()))
    await page.goto(pathIn(url, '/applications/App'))
    const bones = page.locator('figure .mantine-Skeleton-root')
    const sparks = list(page).locator('[class*=loading]')
    await bones.waitFor()
    await sparks.waitFor()
    load()
    await page.locator('figure .recharts-bar-rectangle').last().waitFor()
    await bones.waitFor({ state: 'detached' })
    await sparks.waitFor({ state: 'detached' })
  })

  it('asks about new applications where the user wants that, and holds back what they send', async () => {
    const { growlery, url } = await testWindow()
    const page = await open(pathIn(url, '/applications'))
    await page.getByRole('button', { name: 'New applications may notify' }).click()
    await page.getByRole('radio', { name: 'Ask' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'New applications wait for you' }).waitFor()
    await until(() => growlery.hub.settings().newApplications === 'ask')
    for (const name of ['One', 'Two']) await exchange(growlery.port, registration(name, 'type'))
    await notify(growlery.port, 'One', 'type', 'Held back')
    await waiting(page).getByText('1 type · 1 notification kept').waitFor()
    await expectNoBarriers(page)

    await waiting(page).getByRole('button', { name: 'Allow One', exact: true }).click()
    await list(page).getByRole('link', { name: 'One' }).waitFor()
    await expect.poll(() => focused(page)).toMatch(/^ONOne/i)
    await notify(growlery.port, 'One', 'type', 'Allowed')
    await toasts(page).getByText('Allowed').waitFor()
    expect(await toasts(page).getByText('Held back').count()).toBe(0)

    await waiting(page).getByRole('link', { name: 'Two' }).click()
    await page.getByText('May it notify?').waitFor()
    await page.getByRole('article').getByRole('button', { name: 'Don’t allow Two' }).click()
    await waiting(page).waitFor({ state: 'detached' })
    await list(page).getByRole('link', { name: 'Two' }).getByText('off').waitFor()
    expect(await page.getByRole('switch', { name: 'Show notifications of Two' }).isChecked()).toBe(false)
    expect(growlery.hub.applications()).toMatchObject([
      { name: 'One', enabled: true, awaitsDecision: false },
      { name: 'Two', enabled: false, awaitsDecision: false },
    ])
  })

  it('removes an application after a second press, opens the next one, and lets it register again', async () => {
    const { growlery, url } = await testWindow()
    for (const name of ['A', 'B', 'C']) await exchange(growlery.port, registration(name, 'type'))
    await notify(growlery.port, 'B', 'type', 'Stays')
    const page = await open(pathIn(url, '/applications/B'))
    await page.getByRole('button', { name: 'Remove application' }).click()
    await page.getByText('Its notifications stay in the inbox.').waitFor()
    await expect.poll(() => focused(page)).toBe('Keep')
    await page.getByRole('dialog').getByRole('button', { name: 'Remove application' }).click()
    await page.getByRole('heading', { name: 'C', exact: true }).waitFor()
    await expect.poll(() => focused(page)).toBe('C')
    expect(await list(page).getByRole('link').allInnerTexts()).toHaveLength(2)
    expect(growlery.hub.inbox.page({ limit: 5 }).notifications).toMatchObject([{ title: 'Stays' }])

    await page.goto(pathIn(page.url(), '/applications/B'))
    await page.getByText('No application is called “B”').waitFor()
    await exchange(growlery.port, registration('B', 'type'))
    await page.getByRole('heading', { name: 'B', exact: true }).waitFor()
    await growlery.hub.choices.remove('B')
    await page.getByText('No application is called “B”').waitFor()
  })

  it('shows how much came on each day, which leads to it in the inbox', async () => {
    const { growlery, url } = await testWindow()
    await exchange(growlery.port, registration('The "App"', 'type', 'other'))
    await notify(growlery.port, 'The "App"', 'type', 'One')
    await notify(growlery.port, 'The "App"', 'type', 'Two')
    const page = await open(pathIn(url, `/applications/${encodeURIComponent('The "App"')}`))
    await list(page).getByText('2 types · 2 this week').waitFor()
    const days = page.getByRole('table', { name: 'Last 14 days' })
    await days.getByRole('row', { name: 'yesterday' }).getByText('yesterday: 0 notifications').waitFor()
    await days.getByRole('row', { name: 'today' }).getByText('today: 2 notifications').waitFor()
    expect(await days.getByRole('row').count()).toBe(14)
    await page.locator('.recharts-bar-rectangle').last().waitFor()
    await notify(growlery.port, 'The "App"', 'other', 'Three')
    await list(page).getByText('2 types · 3 this week').waitFor()
    await page.getByRole('row', { name: 'other' }).getByRole('cell', { name: '1', exact: true }).waitFor()

    await days.getByRole('link').last().focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => new URL(page.url()).searchParams.get('q'))
      .toMatch(/^app:"The ""App""" after:\d{4}-\d\d-\d\dT00:00 before:\d{4}-\d\d-\d\dT00:00$/)
    await expect.poll(() => page.getByRole('option').count()).toBe(3)
    await page.goBack()
    await page.getByRole('link', { name: 'Show its notifications' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('app:"The ""App"""')
  })

  it('finds one among a thousand, draws only what is in sight, and remembers the order', async () => {
    const names = Array.from({ length: 1000 }, (_, number) => `App ${number}`)
    const { growlery, url } = await testWindow({ dataFolder: await folderWith(names) })
    await notify(growlery.port, 'App 512', 'type', 'News')
    const page = await open(pathIn(url, '/applications'))
    await list(page).getByRole('link', { name: 'App 0' }).waitFor()
    expect(await list(page).getByRole('listitem').count()).toBeLessThan(40)
    expect(await list(page).getByRole('listitem').first().getAttribute('aria-setsize')).toBe('1000')
    await page.getByRole('searchbox', { name: 'Find an application' }).fill('77')
    await expect.poll(() => list(page).getByRole('listitem').first().getAttribute('aria-setsize')).toBe('19')
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Order' }).click()
    await page.getByRole('menuitemradio', { name: 'Busiest first' }).click()
    await list(page).getByRole('link').first().getByText('App 512').waitFor()
    await page.reload()
    await list(page).getByRole('link').first().getByText('App 512').waitFor()
    // What the address names is in sight, also far down.
    await page.goto(pathIn(page.url(), '/applications/App%20999'))
    const opened = list(page).locator('[aria-current=true]')
    await opened.waitFor()
    await expect
      .poll(() =>
        opened.evaluate(row =>
          row.contains(
            document.elementFromPoint(row.getBoundingClientRect().x + 20, row.getBoundingClientRect().y + 5),
          ),
        ),
      )
      .toBe(true)
  })

  it('shows a thousand types in pages, and finds one', async () => {
    const { growlery, url } = await testWindow()
    const types = Array.from({ length: 1000 }, (_, number) => `type ${number}`)
    await exchange(growlery.port, registration('App', ...types))
    const page = await open(pathIn(url, '/applications/App'))
    const rows = page.getByRole('table', { name: 'Notification types' }).getByRole('rowheader')
    await page.getByText('1–50 of 1,000').waitFor()
    expect(await rows.count()).toBe(51)
    await page.getByRole('button', { name: 'Types after these' }).click()
    await page.getByText('51–100 of 1,000').waitFor()
    await page.getByRole('searchbox', { name: 'Find a type' }).fill('999')
    await expect.poll(() => rows.count()).toBe(2)
    await page.getByLabel('Priority: type 999', { exact: true }).selectOption('2')
    await until(() => growlery.hub.applications()[0]?.types[999]?.choices.priority === 2)
  })

  it.each([
    ['en', 1280, 800],
    ['de', 1280, 800],
    ['en', 800, 600],
    ['de', 800, 600],
    ['de', 400, 600],
    ['de', 960, 600],
  ])('cuts nothing off, whatever it is called: %s at %d x %d', async (locale, width, height) => {
    const { growlery, url } = await testWindow()
    const types = ['x'.repeat(200), 'שלום עולם', '🚀', 'type']
    for (const name of ['🦝🌱', 'مرحبا بالعالم', 'W'.repeat(200)])
      await exchange(growlery.port, registration(name, ...types))
    await notify(growlery.port, 'refused '.repeat(20).trim(), 'x', 'Refused')
    const everything = {
      show: 'list',
      sticky: 'asSent',
      priority: -2,
      seconds: 3600,
      sound: 'chime',
      forward: false,
    } as const
    for (const type of types) await growlery.hub.choices.set('🦝🌱', type, everything)
    const page = await open(pathIn(url, `/applications/${encodeURIComponent('🦝🌱')}`), {
      locale,
      viewport: { width, height },
    })
    await page.getByRole('table').first().waitFor()
    await expectNothingCutOff(page)
    for (const button of await page.locator('table button[aria-expanded=false]').all()) {
      if (await button.isVisible()) await button.click()
    }
    await expectNothingCutOff(page)
    await expectNoBarriers(page)
  })
})
