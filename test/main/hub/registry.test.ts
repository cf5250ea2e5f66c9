import { expect, it } from 'vitest'
import { exchange, message, notification, registration } from '../../support/client.ts'
import { testGrowlery } from '../../support/growlery.ts'

it('takes no name that is longer than names are', async () => {
  const { port, hub } = await testGrowlery()
  const long = 'x'.repeat(1001)
  expect(await exchange(port, registration(long))).toMatch(/Error-Code: 300[\s\S]*has 1001 characters/)
  expect(await exchange(port, registration('App', long))).toContain('Error-Code: 300')
  await hub.changeSettings({ acceptUnknown: true })
  expect(await exchange(port, notification().replace(': type', `: ${long}`))).toContain('Error-Code: 300')
  expect(hub.applications()).toEqual([])
})

it('keeps so many types of all applications: those that never sent anything make room', async () => {
  const { port, hub } = await testGrowlery()
  const many = (application: string) =>
    message('GNTP/1.0 REGISTER NONE', `Application-Name: ${application}`, 'Notifications-Count: 1000').concat(
      ...Array.from({ length: 1000 }, (_, index) =>
        message(`Notification-Name: ${index}`, 'Notification-Enabled: True'),
      ),
    )
  const names = () => hub.applications().map(({ name }) => name)
  const all = Array.from({ length: 20 }, (_, index) => `App ${index}`)
  // Together, so that they share transactions.
  await Promise.all(all.map(async name => expect(await exchange(port, many(name))).toContain('-OK')))
  const notify = (name: string) => exchange(port, notification().replace(': App', `: ${name}`).replace(': type', ': 7'))
  await notify('App 0')
  // What the user chose is not lost either.
  await hub.setEnabled('App 1', undefined, false)
  await hub.setEnabled('App 2', '7', false)
  const cursor = hub.events.cursor()
  expect(await exchange(port, registration('One more'))).toContain('-OK')
  expect(names()).toHaveLength(20)
  expect(names()).toEqual(expect.arrayContaining(['App 0', 'App 1', 'App 2']))
  const { value } = await hub.events.follow(cursor, new AbortController().signal).next()
  expect(value).toContainEqual(expect.objectContaining({ kind: 'application' }))

  for (const name of names()) if (name !== 'One more') expect(await notify(name)).toContain('-OK')
  await exchange(port, notification().replace(': App', ': One more'))
  expect(await exchange(port, many('Too many'))).toMatch(/Error-Code: 300[\s\S]*in use/)
  expect(names()).not.toContain('Too many')
  expect(await exchange(port, many('App 0'))).toContain('-OK')
})
