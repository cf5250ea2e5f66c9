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

it('keeps so many types of all applications, and goes on for those that it has', async () => {
  const { port, hub } = await testGrowlery()
  const many = (application: string) =>
    message('GNTP/1.0 REGISTER NONE', `Application-Name: ${application}`, 'Notifications-Count: 1000').concat(
      ...Array.from({ length: 1000 }, (_, index) => message(`Notification-Name: ${index}`)),
    )
  for (let count = 1; count <= 20; count += 1) expect(await exchange(port, many(`App ${count}`))).toContain('-OK')
  expect(await exchange(port, registration('One more'))).toMatch(/Error-Code: 300[\s\S]*at most 20000 are kept/)
  expect(await exchange(port, many('App 7'))).toContain('-OK')
  expect(await exchange(port, registration('App 7'))).toContain('-OK')
  expect(await exchange(port, registration('One more'))).toContain('-OK')
  expect(hub.applications()).toHaveLength(21)
})
