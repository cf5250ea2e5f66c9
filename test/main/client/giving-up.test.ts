/** Notifications that give up at any moment, with all that they share: a registration, an icon, a publisher. */
import { getEventListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Publisher } from '../../../src/main/client/publisher.ts'
import { Resource } from '../../../src/main/client/resource.ts'
import { png } from '../../support/icon-senders.ts'
import { iconServer } from '../../support/icon-server.ts'
import { seeded } from '../../support/random.ts'
import { callback, gntpServer, ok, refusal } from '../../support/raw-server.ts'
import { until } from '../../support/until.ts'

it.each([1, 2, 3, 4])('five hundred of them disturb no other, and leave nothing (seed %i)', async seed => {
  const random = seeded(seed)
  const icons = await iconServer({}, async response => {
    await sleep(random.integer(0, 30))
    response.end(png)
  })
  const server = await gntpServer(async ({ verb }, socket) => {
    await sleep(random.integer(0, 20))
    if (verb === 'NOTIFY' && random.next() < 0.1) socket.end(refusal(401, 'Who?'))
    else socket.end(ok(verb) + (random.next() < 0.5 ? callback('CLICKED') : ''))
  })
  const publisherSignal = new AbortController().signal
  const one = new Publisher('App', ['type'], { port: server.port, signal: publisherSignal, onWarning: () => {} })
  const enough = new Error('enough')
  const signals: AbortSignal[] = []

  const attempt = async (index: number) => {
    const controller = new AbortController()
    signals.push(controller.signal)
    const icon = index % 50 === 0 ? Resource.fromUrl(icons.url(`/${index}`)) : undefined
    const sending = one.publish('type', `${index}`, '', { signal: controller.signal, icon, callback: {} })
    const sent = sending.then(
      () => 'sent',
      (error: unknown) => error,
    )
    const givesUp = random.next() < 0.7
    if (givesUp) setTimeout(() => controller.abort(enough), random.integer(0, 40))
    return { result: await sent, givesUp }
  }
  const attempts: ReturnType<typeof attempt>[] = []
  for (let index = 0; index < 500; index += 1) {
    attempts.push(attempt(index))
    if (random.next() < 0.1) await sleep(1)
  }

  for (const { result, givesUp } of await Promise.all(attempts)) {
    // Who met two refusals is told of the second.
    const allowed = [result === 'sent', givesUp && result === enough, Object(result).code === 401]
    expect(allowed).toContain(true)
  }
  await one.close()
  await until(() => server.open.size === 0)
  await until(() => signals.every(signal => getEventListeners(signal, 'abort').length === 0))
  expect(getEventListeners(publisherSignal, 'abort')).toEqual([])
})
