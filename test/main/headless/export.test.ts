import { once } from 'node:events'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { Store } from '../../../src/main/store/store.ts'
import { sentNotification } from '../../../src/shared/model.ts'
import { exchange, notification, registration } from '../../support/client.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { cookieOf, get, testHeadless } from '../../support/headless.ts'
import { newNotification } from '../../support/samples.ts'

/** What is exported of three notifications, the second one of another title. */
async function exported(file: string) {
  const { growlery, port, token } = await testHeadless()
  await exchange(growlery.port, registration())
  await exchange(growlery.port, notification('Notification-Text: first\n"line"', 'X-More: kept'))
  await exchange(
    growlery.port,
    notification('Notification-Text: two\nlines', 'Notification-Priority: -1').replace(': Title', ': =1+1'),
  )
  await exchange(growlery.port, notification('Notification-Text: third'))
  return get(port, `/export/${file}`, cookieOf(port, token))
}

const ids = (body: string) =>
  body.split('\n').flatMap(line => (line === '' ? [] : [sentNotification.parse(JSON.parse(line)).id]))

describe('the history as a file', () => {
  it('is JSON Lines with all that was sent, newest first', async () => {
    const { status, headers, body } = await exported('notifications.jsonl')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('application/jsonl; charset=utf-8')
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="growlery-notifications-\d{4}-\d{2}-\d{2}\.jsonl"$/,
    )
    expect(headers['cache-control']).toBe('no-store')
    expect(ids(body)).toEqual([3, 2, 1])
    const oldest = sentNotification.parse(JSON.parse(body.split('\n')[2] ?? ''))
    expect(oldest.headers).toContainEqual(['X-More', 'kept'])
  })

  it('is CSV with a line of names, in which nothing is taken for a formula', async () => {
    const { headers, body } = await exported('notifications.csv')
    expect(headers['content-disposition']).toContain('.csv"')
    const [names, third, second] = body.split('\r\n')
    expect(names).toMatch(
      /^id,receivedAt,application,type,typeDisplayName,title,text,priority,sticky,state,read,missed,/,
    )
    expect(third).toMatch(
      /^3,\d{4}-\d\d-\d\dT[\d:.]+Z,App,type,type,Title,third,0,false,shown,false,false,127\.0\.0\.1,/,
    )
    expect(second).toContain(`,'=1+1,"two\nlines",-1,`)
  })

  it('has what a search finds, or what was chosen', async () => {
    expect(ids((await exported('notifications.jsonl?search=third%20is:unread')).body)).toEqual([3])
    expect(ids((await exported('notifications.jsonl?search=app:none')).body)).toEqual([])
    expect(ids((await exported('notifications.jsonl?ids=1,3,1,99')).body)).toEqual([3, 1])
    expect((await exported('notifications.csv?search=app:none')).body.split('\r\n')).toHaveLength(2)
  })

  it.each([
    ['?ids=', 'ids are numbers with commas between them'],
    ['?ids=1;2', 'ids are numbers'],
    [`?ids=${Array.from({ length: 1001 }, () => 1).join(',')}`, 'at most 1000'],
    ['?ids=1&search=x', 'not both'],
    ['?search=is:new', 'is:new is not known'],
    [`?search=${'x'.repeat(1001)}`, '1000'],
  ])('is refused in words where it is asked for wrongly: %.20s', async (query, words) => {
    const { status, body, headers } = await exported(`notifications.csv${query}`)
    expect(status).toBe(400)
    expect(body).toContain(words)
    expect(headers['content-disposition']).toBeUndefined()
  })

  it.each(['notifications.xml', 'notifications.constructor', 'history.sqlite', 'notifications.csv.jsonl'])(
    'has no other form: %s',
    async file => {
      expect((await exported(file)).status).toBe(404)
    },
  )

  it('is locked as the page is', async () => {
    const { port } = await testHeadless()
    expect((await get(port, '/export/notifications.csv')).status).toBe(401)
    expect((await get(port, '/export/notifications.csv?search=x&token=wrong')).status).toBe(401)
  })

  it('is read as it is taken: nothing is kept for who stops taking it', async () => {
    const dataFolder = temporaryFolder()
    const store = new Store(dataFolder)
    // Four pages of ten megabytes: more than any system keeps on its way.
    const text = 'x'.repeat(50_000)
    await store.write(() => {
      for (let count = 0; count < 800; count += 1)
        store.notifications.insert(newNotification({ text, state: 'closed' }))
    })
    store.close()
    const { growlery, port, token } = await testHeadless({ dataFolder, settings: { retentionDays: 36_500 } })
    const reading = vi.spyOn(growlery.hub.inbox, 'sent')
    const asked = request({ port, path: '/export/notifications.jsonl', headers: cookieOf(port, token) }).end()
    const [answer] = await once(asked, 'response')
    await sleep(300)
    expect(reading.mock.calls.length).toBeLessThanOrEqual(2)
    let bytes = 0
    for await (const chunk of answer) bytes += chunk.length
    expect(bytes).toBeGreaterThan(800 * text.length)
    expect(reading).toHaveBeenCalledTimes(5)
  })
})
