import { setTimeout as sleep } from 'node:timers/promises'
import { it } from 'vitest'
import { notification, RawClient } from '../support/client.ts'
import { growleryOnDisplay } from './growlery-app.ts'
import { standInHost } from './stand-in-host.ts'

const { display, start } = growleryOnDisplay()
it('debug', async () => {
  const app = await start(standInHost, { args: ['--hidden'] })
  await app.register()
    const sender = await RawClient.connect(app.port)
    sender.send(notification('Notification-Callback-Context: build 42', 'Notification-Callback-Context-Type: text'))
    const { page } = await app.shownToasts('Title')
  page.on('console', m => console.log('console', m.text()))
    await page.getByRole('button', { name: 'Title' }).first().click()
  await sleep(1000)
  console.log(await page.locator('.growl-toasts').innerHTML())
  console.log(app.stderr(), app.stdout())
  await (await display().screenshot()).save('/tmp/z/debug.png')
})
