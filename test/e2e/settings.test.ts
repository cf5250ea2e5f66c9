/** The settings of what is seen and kept: the built window over a real hub, and a real browser. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { chromium } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { field, focusedName, send, settingsWindow } from './settings-window.ts'
import { region, toast } from './toast-window.ts'

const preview = (page: Page) => page.getByRole('img', { name: 'How toasts look' }).locator('section')

describe.skipIf(chromium === undefined)('the settings (needs Chromium)', () => {
  const open = useBrowser()

  it('of toasts count at once, and go back to the defaults with one press', async () => {
    const { hub, section } = await settingsWindow()
    const page = await open(section('toasts'))
    expect(await page.getByRole('button', { name: 'Back to defaults' }).count()).toBe(0)
    await page.getByRole('radio', { name: 'Compact' }).check()
    await page.getByRole('radio', { name: 'Top left' }).check()
    await field(page, 'Width').fill('400')
    await field(page, 'Emergency').fill('30')
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: 'Sound' }).selectOption('pop')
    await expect
      .poll(async () => (await hub.hello()).settings)
      .toMatchObject({
        toastStyle: 'compact',
        toastCorner: 'top-left',
        toastWidth: 400,
        prioritySeconds: { '2': 30 },
        toastSound: 'pop',
      })
    expect(await preview(page).getAttribute('data-style')).toBe('compact')
    expect(await preview(page).getAttribute('data-corner')).toBe('top-left')

    await field(page, 'Emergency').fill('')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await hub.hello()).settings.prioritySeconds).toEqual({})
    await field(page, 'Width').fill('4000')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('This must be a whole number from 280 to 520.').waitFor()
    expect((await hub.hello()).settings.toastWidth).toBe(400)

    await page.getByRole('button', { name: 'Back to defaults' }).click()
    await page.getByRole('button', { name: 'Back to defaults' }).waitFor({ state: 'detached' })
    expect(await page.getByRole('radio', { name: /^Standard/ }).isChecked()).toBe(true)
    expect((await hub.hello()).settings).toMatchObject({ toastStyle: 'standard', toastSound: 'none' })
  })

  it('of do not disturb go back with the quiet hours, which is asked before', async () => {
    const { hub, section, growlery } = await settingsWindow()
    await growlery.hub.changeSettings({ quietHours: [{ days: [1], from: '22:00', to: '07:00' }] })
    const page = await open(section('do-not-disturb'))
    const back = page.getByRole('button', { name: 'Back to defaults' })
    await back.click()
    const asks = page.getByRole('dialog')
    await asks.getByText('The quiet hours go too: 1 entry.').waitFor()
    await asks.getByRole('button', { name: 'Keep' }).click()
    await asks.waitFor({ state: 'detached' })
    expect((await hub.hello()).settings.quietHours).toHaveLength(1)
    await back.click()
    await asks.getByRole('button', { name: 'Back to defaults' }).click()
    await back.waitFor({ state: 'detached' })
    expect((await hub.hello()).settings.quietHours).toEqual([])
    await expect.poll(() => focusedName(page)).toBe('Do not disturb')

    // Without any it is done at once, as elsewhere.
    await growlery.hub.changeSettings({ quietWhilePresenting: false })
    await back.click()
    await back.waitFor({ state: 'detached' })
    expect((await hub.hello()).settings.quietWhilePresenting).toBe(true)
  })

  it('show a sample, which is in no history', async () => {
    const { hub, section } = await settingsWindow()
    const page = await open(section('toasts'))
    await page.getByRole('button', { name: 'Show a sample' }).click()
    const sample = page.getByRole('region', { name: 'A sample' })
    await sample.getByText('Backup of /home done').waitFor()
    await sample.getByRole('button', { name: /^Close/ }).click()
    await sample.getByText('Backup of /home done').waitFor({ state: 'detached' })
    expect((await hub.hello()).inbox.notifications).toEqual([])
  })

  it('take a style sheet of the user, and say what is wrong with it', async () => {
    const { hub, section } = await settingsWindow()
    const page = await open(section('toasts'))
    const css = page.getByRole('textbox', { name: 'Your own style' })
    await css.fill('.growl-toast { border-radius: 3px }\n.growl-title { colour: red }')
    await page.getByText('No such property: colour').waitFor()
    await page.getByText('Line 2:').waitFor()
    await page.getByRole('link', { name: 'Away' }).click()
    await page.getByRole('link', { name: 'On screen' }).click()
    expect(await css.inputValue()).toContain('colour')
    await page.getByRole('link', { name: 'On screen not saved' }).waitFor()
    await page.getByRole('link', { name: 'Inbox' }).click()
    await page.getByRole('listbox', { name: 'Inbox' }).or(page.getByText('Nothing has come in yet')).first().waitFor()
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('link', { name: 'On screen' }).click()
    expect(await css.inputValue()).toContain('colour')
    expect((await hub.hello()).settings.toastCss).toBe('')
    await css.fill('.growl-toast { border-radius: 3px }')
    await page.getByRole('button', { name: 'Use it' }).click()
    await expect.poll(async () => (await hub.hello()).settings.toastCss).toBe('.growl-toast { border-radius: 3px }')
    await page.getByText('not saved').waitFor({ state: 'detached' })
    const radius = preview(page)
      .locator('.growl-toast')
      .first()
      .evaluate(one => getComputedStyle(one).borderRadius)
    expect(await radius).toBe('3px')
  })

  it('hold back toasts in quiet hours', async () => {
    const { growlery, section } = await settingsWindow()
    const page = await open(section('do-not-disturb'))
    await page.getByRole('button', { name: 'Add quiet hours' }).click()
    await page.getByLabel('From', { exact: true }).fill('')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('alert').getByText('From when to when?').waitFor()
    for (const day of ['Saturday', 'Sunday']) await page.getByRole('checkbox', { name: day }).check()
    await page.getByLabel('From', { exact: true }).fill('00:00')
    await page.getByLabel('To', { exact: true }).fill('00:00')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('listitem').getByText('every day, 24 hours from').waitFor()
    await page.getByText('Do not disturb: quiet hours').waitFor()
    await send(growlery.port, 'Held back')
    await send(growlery.port, 'An emergency', 'Notification-Priority: 2')
    await toast(page, 'An emergency').waitFor()
    expect(await toast(page, 'Held back').count()).toBe(0)

    await page.getByRole('button', { name: /^Remove every day/ }).click()
    await toast(page, 'Held back').waitFor()
    await page.getByText('It is off: everything is shown').waitFor()
    await expect.poll(() => focusedName(page)).toBe('Add quiet hours')
  })

  it('switch do-not-disturb on until a time, and off', async () => {
    const { hub, section } = await settingsWindow()
    const page = await open(section('do-not-disturb'))
    await page.getByRole('button', { name: /^Until tomorrow 8:00/ }).waitFor()
    await page.getByRole('button', { name: 'For 1 hour' }).click()
    await page.getByText(/^Do not disturb: until /).waitFor()
    const until = page.getByLabel('Until when')
    await until.fill('2020-01-01T10:00')
    await page.getByRole('button', { name: 'Until then' }).click()
    await page.getByText('That is over already.').waitFor()
    await until.fill('2099-01-01T10:00')
    await page.getByRole('button', { name: 'Until then' }).click()
    await page.getByText(/^Do not disturb: until .*2099/).waitFor()
    await page.getByRole('radio', { name: 'Nothing' }).check()
    await page.getByRole('article').getByRole('button', { name: 'Switch off' }).click()
    await page.getByText('It is off: everything is shown').waitFor()
    await expect
      .poll(async () => (await hub.hello()).settings)
      .toMatchObject({ doNotDisturbUntil: null, comesThrough: 3 })
  })

  it('of who is away count at once', async () => {
    const { hub, section } = await settingsWindow()
    const page = await open(section('away'))
    const minutes = async () => (await hub.hello()).settings.awayAfterMinutes
    await field(page, 'Away after nothing was done for').fill('12')
    await page.keyboard.press('Tab')
    await expect.poll(minutes).toBe(12)
    // It may be typed again when it was another one meanwhile.
    await hub.settings.change({ awayAfterMinutes: 20 })
    await expect.poll(() => field(page, 'Away after nothing was done for').inputValue()).toBe('20')
    await field(page, 'Away after nothing was done for').fill('12')
    await page.keyboard.press('Enter')
    await expect.poll(minutes).toBe(12)
    await page.getByRole('switch', { name: 'Collect what was missed' }).click({ force: true })
    await expect.poll(async () => (await hub.hello()).settings.collectMissed).toBe(false)
  })

  it('keep less of the history only after a question, and clear it', async () => {
    const { growlery, hub, section } = await settingsWindow()
    for (const title of ['First', 'Second', 'Third']) await send(growlery.port, title)
    const page = await open(section('history'))
    await page.getByRole('article').getByText('3', { exact: true }).waitFor()
    const days = field(page, 'Keep for')
    await days.fill('40')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await hub.hello()).settings.retentionDays).toBe(40)
    await days.fill('7')
    await page.keyboard.press('Enter')
    await page.getByText('What is older than 7 days leaves the history for good.').waitFor()
    await expect.poll(() => focusedName(page)).toBe('Keep as before')
    await page.keyboard.press('Enter')
    expect(await days.inputValue()).toBe('40')
    await expect.poll(() => days.evaluate(one => one === document.activeElement)).toBe(true)
    await days.fill('7')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Keep less' }).click()
    await expect.poll(async () => (await hub.hello()).settings.retentionDays).toBe(7)
    await field(page, 'Keep at most').fill('2')
    await page.keyboard.press('Enter')
    await page.getByText('1 notification, the oldest, leaves the history for good.').waitFor()
    await page.getByRole('button', { name: 'Keep as before' }).click()

    await page.getByRole('button', { name: 'Clear the history' }).click()
    await page.getByText('3 notifications leave the history. This cannot be undone.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Clear the history' }).click()
    await page.getByText('3 notifications were removed.').waitFor()
    expect((await hub.hello()).inbox.notifications).toEqual([])
    await page.getByRole('article').getByText('0', { exact: true }).waitFor()
    expect(await page.getByRole('article').getByRole('button', { name: 'Clear the history' }).isDisabled()).toBe(true)
  })

  it('say what is done with new applications', async () => {
    const { hub, section } = await settingsWindow()
    await hub.settings.change({ iconHosts: ['nas.local'] })
    const page = await open(section('applications'))
    await page.getByRole('radio', { name: 'Ask' }).check()
    await expect.poll(async () => (await hub.hello()).settings.newApplications).toBe('ask')
    await page.getByRole('button', { name: 'Take back nas.local' }).click()
    await expect.poll(async () => (await hub.hello()).settings.iconHosts).toEqual([])
  })

  it('change the theme and the language of all windows of the browser', async () => {
    const { url, section } = await settingsWindow()
    const page = await open(section('appearance'))
    const other = await page.context().newPage()
    await other.goto(url)
    await other.getByText('Nothing has come in yet').waitFor()
    await page.getByRole('radio', { name: 'Dark' }).check()
    await other.locator('html[data-mantine-color-scheme=dark]').waitFor()
    await page.getByRole('radio', { name: 'Deutsch' }).click()
    await page.getByRole('heading', { name: 'Aussehen' }).waitFor()
    await other.getByText('Noch ist nichts eingegangen').waitFor()
    expect(await other.evaluate(() => document.documentElement.lang)).toBe('de')
    // What was chosen has the focus still, though all was drawn anew.
    const chosen = page.getByRole('radio', { name: 'Deutsch' })
    await until(() => chosen.evaluate(radio => radio === document.activeElement))
  })

  it('say what runs here, and with which licences', async () => {
    const { growlery, section } = await settingsWindow()
    const page = await open(section('about'))
    await page.getByText(growlery.dataFolder).waitFor()
    await page.getByText(process.versions.node, { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Show the licences' }).click()
    const find = page.getByRole('searchbox', { name: 'Find a package or a licence' })
    await find.fill('scheduler')
    await page.getByText('1 package', { exact: true }).waitFor()
    await page.getByRole('button', { name: /^scheduler/ }).click()
    await page.getByText('Permission is hereby granted').waitFor()
    await find.fill('no such package')
    await page.getByText('Nothing has “no such package” in its name.').waitFor()
  })

  it('say that the licences could not be loaded', async () => {
    const { section } = await settingsWindow()
    const page = await open(section('about'))
    await page.route('**/licences.json', route => route.fulfill({ body: '<!doctype html>' }))
    await page.getByRole('button', { name: 'Show the licences' }).click()
    await page.getByRole('alert').getByText('They could not be loaded.').waitFor()
    await page.getByRole('button', { name: 'Show the licences' }).waitFor()
  })

  it('say what is at no address', async () => {
    const { section } = await settingsWindow()
    const page = await open(section('nowhere'))
    await page.getByText('There is no such section of the settings').waitFor()
    await page.getByRole('link', { name: 'All settings' }).click()
    await page.getByRole('heading', { name: 'Listener' }).waitFor()
    expect(await region(page).count()).toBe(1)
  })
})
