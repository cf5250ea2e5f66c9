/** What goes on with an exchange in the Inspector: it is sent again, and what becomes of it later is shown. */
import { describe, expect, it } from 'vitest'
import { Publisher } from '../../src/main/client/index.ts'
import { useBrowser } from '../support/browser.ts'
import { exchange, notification, RawClient, registration } from '../support/client.ts'
import { jsonLines, serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { hubPassword } from '../support/subscribing.ts'
import { detail, eventually, part, row } from './inspector-window.ts'
import { at, withPassword } from './subscriptions-window.ts'

describe.skipIf(chromium === undefined)('an exchange in the Inspector (needs Chromium)', () => {
  const open = useBrowser()

  it('sends it again, with its key and without showing that, or changed', async () => {
    const server = await serve(withPassword)
    const publisher = new Publisher('Keyed', ['type'], { port: server.port, password: hubPassword })
    await publisher.register()
    await publisher.publish('type', 'Once more')
    await publisher.close()
    const page = await open(at(server, '/inspector'))
    await row(page, /NOTIFY.*Keyed/).click()
    await detail(page).getByRole('button', { name: 'Send again' }).click()
    await detail(page).getByText('Sent once more: answered with OK.').waitFor()
    await page.getByRole('button', { name: '1 new' }).click()
    await eventually(() => row(page, /NOTIFY.*Keyed/).count()).toBe(2)
    await detail(page).getByRole('button', { name: 'Send otherwise' }).click()
    await page.getByRole('menuitem', { name: 'Change and send…' }).click()
    await eventually(() => page.getByRole('textbox', { name: 'Title', exact: true }).inputValue()).toBe('Once more')
    expect(new URL(page.url()).search).toBe('')
    await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Changed')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    const titles = async () => (await jsonLines(['history', '--json', '--data', server.data])).map(one => one['title'])
    await eventually(titles).toEqual(['Changed', 'Once more', 'Once more'])
  })

  it('shows who waits for a callback, and what it was told', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    const waiting = await RawClient.connect(server.port)
    waiting.send(
      notification(
        'Notification-Callback-Context: c',
        'Notification-Callback-Context-Type: t',
        'Notification-Sticky: True',
      ),
    )
    const page = await open(at(server, '/inspector/2'))
    await detail(page).getByText('It waits for a click.').waitFor()
    await detail(page).getByRole('rowheader', { name: 'still open' }).waitFor()
    await page.getByRole('region', { name: 'Notifications on screen' }).getByText('Title').click()
    await detail(page).getByText('It was clicked, and the sender was told.').waitFor()
    await part(page, /^Callback/)
      .getByText('CLICKED')
      .waitFor()
    await row(page, /OK.*clicked/).waitFor()
    waiting.socket.end()
    await eventually(() =>
      page.getByRole('table', { name: 'Socket' }).getByRole('rowheader').allTextContents(),
    ).toEqual(['connected', 'first byte', 'complete', 'answered', 'callback', 'closed by server'])
    const silent = await RawClient.connect(server.port)
    silent.send('GNTP/1.0 NOT')
    await row(page, /no answer yet/)
      .or(page.getByRole('button', { name: '1 new' }))
      .waitFor()
    silent.socket.destroy()
  })
})
