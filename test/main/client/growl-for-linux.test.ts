/** What growl-for-linux 0.8.5 does otherwise than others, and the library copes with (test/interop asks the real one). */
import { expect, it } from 'vitest'
import { ResponseError } from '../../../src/main/client/errors.ts'
import { Publisher } from '../../../src/main/client/publisher.ts'
import { headerValue } from '../../../src/main/gntp/message.ts'
import { testServer } from '../../support/test-server.ts'

it('its -ERROR, which has words in its first line and no code, is a ResponseError with these words', async () => {
  const server = await testServer()
  server.play({ bytes: 'GNTP/1.0 -ERROR Invalid request\r\nError-Description: Invalid request\r\n\r\n' })
  const publisher = new Publisher('App', ['type'], { port: server.port })
  const registering = publisher.register()
  await expect(registering).rejects.toBeInstanceOf(ResponseError)
  await expect(registering).rejects.toMatchObject({ code: 300, message: 'Invalid request', verb: 'REGISTER' })
})

it('a notification without a text has the header all the same, without which it is refused there', async () => {
  const server = await testServer()
  const publisher = new Publisher('App', ['type'], { port: server.port })
  await publisher.publish('type', 'Title')
  const { headers } = await server.next('NOTIFY')
  expect(headerValue(headers, 'Notification-Text')).toBe('')
})
