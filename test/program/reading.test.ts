import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { capture, exchange, notification, registration } from '../support/client.ts'
import { temporaryFolder } from '../support/folder.ts'
import { testGrowlery } from '../support/growlery.ts'
import { jsonLines, run, serve } from '../support/program.ts'

describe('growlery history', () => {
  it('prints what came in, newest first, with everything that scripts may want, while the server runs', async () => {
    const { port, data } = await serve()
    for (const name of ['python-gntp-1', 'python-gntp-2', 'python-gntp-3']) await exchange(port, capture(name))
    expect(await jsonLines(['history', '--json', '--data', data])).toMatchObject([
      { id: 2, title: 'With image' },
      {
        id: 1,
        receivedAt: expect.stringMatching(/^\d{4}-.*Z$/),
        application: 'Py App',
        type: 'Messages',
        title: 'Title ü',
        text: 'Body\nsecond',
        priority: 2,
        sticky: true,
        coalescingId: null,
        state: 'shown',
        origin: { address: '127.0.0.1', machine: 'vm', software: 'gntp.py' },
        headers: expect.arrayContaining([['Notification-Priority', '2']]),
      },
    ])
  })

  it('filters by application, type and words, and limits the number', async () => {
    const { port, data } = await serve()
    await exchange(port, registration('App', 'type', 'other'))
    await exchange(port, registration('Second'))
    await exchange(port, notification())
    await exchange(port, notification().replace(': type', ': other'))
    await exchange(port, notification('Notification-Text: needle').replace(': App', ': Second'))
    const ids = async (...args: string[]) => {
      const lines = await jsonLines(['history', '--json', '--data', data, ...args])
      return lines.map(({ id }) => id)
    }
    expect(await ids()).toEqual([3, 2, 1])
    expect(await ids('--app', 'App')).toEqual([2, 1])
    expect(await ids('--app', 'App', '--type', 'other')).toEqual([2])
    expect(await ids('--search', 'needle')).toEqual([3])
    expect(await ids('--limit', '1')).toEqual([3])
  })

  it('prints a row for each, with the number that growlery click takes', async () => {
    const { port, data } = await serve()
    await exchange(port, registration())
    await exchange(port, notification('Notification-Text: Text'))
    const { stdout } = await run(['history', '--data', data])
    expect(stdout).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}1 {2}\[shown\] {2}App · type {2}Title: Text\n$/)
  })

  it('shows control characters for what they are', async () => {
    const { port, data } = await serve()
    await exchange(port, registration())
    await exchange(port, notification('Notification-Text: \u001b[2Jred \u202etxt'))
    const { stdout } = await run(['history', '--data', data])
    expect(stdout).toContain('‹U+001B›[2Jred ‹U+202E›txt')
  })

  it('of a folder without a history is empty, and makes nothing', async () => {
    const data = temporaryFolder()
    expect(await run(['history', '--data', data])).toEqual({ code: 0, stdout: '', stderr: 'No notifications.\n' })
    expect(readdirSync(data)).toEqual([])
  })
})

describe('growlery apps', () => {
  it('prints applications with their types, on or off, and counts', async () => {
    const { port, data } = await serve()
    await exchange(port, capture('growly-1'))
    expect(await jsonLines(['apps', '--json', '--data', data])).toMatchObject([
      {
        name: 'Growly App',
        enabled: true,
        count: 0,
        types: [
          { name: 'success', displayName: 'Success', enabled: true },
          { name: 'warning', displayName: 'Warning', enabled: false },
        ],
      },
    ])
    const { stdout } = await run(['apps', '--data', data])
    expect(stdout).toMatch(/^Growly App {2}on/)
    expect(stdout).toMatch(/ {2}warning {3}off {2}0 {2}never sent/)
  })

  it('says what is in the list only, and what asks', async () => {
    const growlery = await testGrowlery()
    const { hub, port, dataFolder: data } = growlery
    await exchange(port, registration('Listed', 'type', 'shown'))
    await hub.choices.set('Listed', undefined, { show: 'list' })
    await hub.choices.set('Listed', 'shown', { show: 'toast' })
    await hub.changeSettings({ newApplications: 'ask' })
    await exchange(port, registration('New'))
    const { stdout } = await run(['apps', '--data', data])
    expect(stdout.split('\n').map(line => line.replace(/ +0 .*/, ''))).toEqual([
      'Listed   list only',
      '  type   list only',
      '  shown  on',
      'New      asks',
      '  type   on',
      '',
    ])
    expect(await jsonLines(['apps', '--json', '--data', data])).toMatchObject([
      { name: 'Listed', awaitsDecision: false, choices: { show: 'list' }, types: [{ choices: { show: null } }, {}] },
      { name: 'New', awaitsDecision: true },
    ])
  })
})
