import { describe, expect, test } from 'vitest'
import { trailOf } from '../../src/renderer/inbox/detail/trail.ts'
import { gntpSend, withoutInstalling } from '../../src/renderer/inbox/first-commands.ts'
import { forwardedBy, fromMachine, wayInWords } from '../../src/renderer/inbox/origin.ts'
import { applicationPath, subscriberPath, viewAt } from '../../src/renderer/shell/routes.ts'
import type { NotificationDetail } from '../../src/shared/model.ts'
import { notificationOf } from './samples.ts'

describe('where it came from', () => {
  test.each([
    ['127.0.0.1', null, undefined],
    ['::1', 'nas', undefined],
    ['::ffff:127.0.0.1', null, undefined],
    ['192.168.1.20', null, '192.168.1.20'],
    ['192.168.1.20', 'nas', 'nas'],
  ])('%s %s', (address, machine, expected) => {
    expect(fromMachine({ address, machine, software: null, via: [] })).toBe(expected)
  })

  const forwarded = (machine: string | null, ...via: string[]) => ({
    address: '127.0.0.1',
    machine,
    software: null,
    via,
  })

  test('is elsewhere for what was forwarded, even by a hub of this machine', () => {
    expect(fromMachine(forwarded('nas', 'hub'))).toBe('nas')
    expect(fromMachine(forwarded(null, 'hub', 'rack'))).toBe('hub')
  })

  test('is told with the machines on its way, each once', () => {
    expect(forwardedBy(forwarded('nas', 'nas', 'hub', 'rack'))).toEqual(['hub', 'rack'])
    expect(forwardedBy(forwarded(null, 'hub', 'rack'))).toEqual(['rack'])
    expect(wayInWords(forwarded('nas', 'hub', 'rack'))).toBe('nas → hub → rack')
    expect(wayInWords(forwarded('nas', 'nas'))).toBe('nas')
    expect(wayInWords({ ...forwarded(null), address: '192.0.2.7' })).toBe('192.0.2.7')
    expect(wayInWords(forwarded('nas'))).toBeUndefined()
  })

  test('has nothing in it that is obeyed', () => {
    expect(wayInWords(forwarded('n\u202eas', 'hub'))).toBe('n‹U+202E›as → hub')
  })
})

describe('what happened to it', () => {
  const detailOf = (part: Partial<NotificationDetail>): NotificationDetail => ({
    ...notificationOf({ id: 1 }),
    notificationId: null,
    callbackTarget: null,
    senderWaits: false,
    headers: [],
    history: [],
    ...part,
  })
  const words = (part: Partial<NotificationDetail>) => trailOf(detailOf(part)).map(step => step.words)

  test('ends with what it waits for', () => {
    const history = [
      { state: 'received' as const, at: 1000 },
      { state: 'shown' as const, at: 1009 },
    ]
    expect(words({ history, state: 'shown', callback: 'socket' })).toEqual(['received', 'shown', 'waits for a click'])
    expect(words({ history, state: 'shown', callback: 'none' })).toEqual(['received', 'shown'])
    expect(trailOf(detailOf({ history }))[1]?.note).toBe('+ 9 ms')
    const note = (senderWaits: boolean) =>
      trailOf(detailOf({ history, state: 'shown', callback: 'socket', senderWaits })).at(-1)?.note
    expect([note(true), note(false)]).toEqual(['the sender is connected', 'the sender did not wait for it'])
  })

  test('tells who was there when it left the screen', () => {
    const history = [
      { state: 'received' as const, at: 0 },
      { state: 'timedOut' as const, at: 1 },
    ]
    expect(words({ history })).toEqual(['received', 'timed out'])
    expect(words({ history, missed: true })).toEqual(['received', 'timed out, nobody was there'])
  })

  test('tells waiting from having waited', () => {
    const history = [
      { state: 'received' as const, at: 0 },
      { state: 'queued' as const, at: 1 },
    ]
    expect(words({ history, state: 'queued' })).toEqual(['received', 'waits for the end of do not disturb'])
    const shown = [...history, { state: 'shown' as const, at: 2 }]
    expect(words({ history: shown, state: 'shown' })[1]).toBe('waited for the end of do not disturb')
  })
})

describe('the first commands', () => {
  test('leave out what is the default', () => {
    expect(gntpSend({ host: '127.0.0.1', port: 23053 })).toBe('gntp-send "Hello" "My first notification"')
    expect(gntpSend({ host: '0.0.0.0', port: 24053 })).toBe(
      'gntp-send -s 127.0.0.1:24053 "Hello" "My first notification"',
    )
  })

  test('need nothing but a shell', () => {
    expect(withoutInstalling({ host: '127.0.0.1', port: 23053 }).split('\n')).toEqual([
      String.raw`printf 'GNTP/1.0 REGISTER NONE\r\nApplication-Name: Shell\r\nNotifications-Count: 1\r\n\r\nNotification-Name: hello\r\nNotification-Enabled: True\r\n\r\n' | nc 127.0.0.1 23053`,
      String.raw`printf 'GNTP/1.0 NOTIFY NONE\r\nApplication-Name: Shell\r\nNotification-Name: hello\r\nNotification-Title: Hello\r\nNotification-Text: My first notification\r\n\r\n' | nc 127.0.0.1 23053`,
    ])
  })
})

describe('addresses of views', () => {
  test.each(['Jenkins', 'a/b', '50%25', 'مراقب', 'a?b#c'])('lead back to the application %s', name => {
    const { pathname } = new URL(applicationPath(name), 'http://localhost')
    expect(viewAt(pathname)).toEqual({ name: 'applications', application: name })
  })

  test.each(['4f1a', 'a/b', '50%25', 'مراقب', 'a?b#c'])('lead back to the subscriber %s', id => {
    const { pathname } = new URL(subscriberPath(id), 'http://localhost')
    expect(viewAt(pathname)).toEqual({ name: 'subscriptions', open: { kind: 'subscriber', id } })
  })

  test.each([
    ['/', { name: 'inbox', id: undefined }],
    ['/inbox/12', { name: 'inbox', id: 12 }],
    ['/inbox/12/', { name: 'inbox', id: 12 }],
    ['/inbox/0', { name: 'nowhere' }],
    ['/inbox/x', { name: 'nowhere' }],
    ['/applications/%E0%A4%A', { name: 'nowhere' }],
    ['/other', { name: 'nowhere' }],
    ['/subscriptions', { name: 'subscriptions', open: undefined }],
    ['/subscriptions/hub/3', { name: 'subscriptions', open: { kind: 'hub', id: 3 } }],
    ['/subscriptions/destination/12/', { name: 'subscriptions', open: { kind: 'destination', id: 12 } }],
    ['/subscriptions/add-hub', { name: 'subscriptions', open: { kind: 'add-hub' } }],
    ['/subscriptions/add-destination', { name: 'subscriptions', open: { kind: 'add-destination' } }],
    ['/subscriptions/subscriber/a%2Fb', { name: 'subscriptions', open: { kind: 'subscriber', id: 'a/b' } }],
    ['/subscriptions/subscriber', { name: 'nowhere' }],
    ['/subscriptions/subscriber/%E0%A4%A', { name: 'nowhere' }],
    ['/subscriptions/hub/x', { name: 'nowhere' }],
    ['/subscriptions/hub/3/4', { name: 'nowhere' }],
    ['/subscriptions/add-hub/3', { name: 'nowhere' }],
    ['/subscriptions/other', { name: 'nowhere' }],
  ])('%s', (pathname, expected) => {
    expect(viewAt(pathname)).toEqual(expected)
  })
})
