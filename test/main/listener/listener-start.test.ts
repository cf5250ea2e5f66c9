import { describe, expect, it, onTestFinished } from 'vitest'
import { GntpError } from '../../../src/main/gntp/error.ts'
import { Listener } from '../../../src/main/listener/listener.ts'
import { runningServer } from '../../../src/main/store/lock.ts'
import { defaultSettings } from '../../../src/shared/default-settings.ts'
import type { Status } from '../../../src/shared/model.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { type TestGrowlery, testGrowlery } from '../../support/growlery.ts'
import { answers, freePort, taken, testListener } from '../../support/listener.ts'
import { until } from '../../support/until.ts'

describe('What the command line says', () => {
  it('stands for what is stored until that one thing is changed', async () => {
    const first = await testListener()
    await first.window.listener.change({ requireLocalPassword: true, webSocketOrigins: ['https://stored.example'] })
    await first.growlery.stop()
    const given = { requireLocalPassword: false, webSocketOrigins: ['https://given.example'], allowNetwork: true }
    const { window, status } = await testListener({ dataFolder: first.growlery.dataFolder, ...given })
    expect((await status()).listener).toMatchObject({
      requireLocalPassword: false,
      webSocketOrigins: ['https://given.example'],
      takesNetwork: true,
    })
    const { listener } = await window.listener.change({ requireLocalPassword: true })
    expect(listener).toMatchObject({
      requireLocalPassword: true,
      webSocketOrigins: ['https://given.example'],
      takesNetwork: true,
    })
    const closed = await window.listener.change({ addresses: 'loopback' })
    expect(closed.listener.takesNetwork).toBe(false)
  })
})

describe('A port that is taken at the start', () => {
  it('keeps the desktop from listening, and not from starting: it says why, and takes another one', async () => {
    const other = await taken()
    const options = { port: other.port, hosts: ['127.0.0.1'], startsUnheard: true }
    const { growlery, window, status } = await testListener(options)
    const before: Status = await status()
    expect(before).toMatchObject({ listening: [], listener: { port: other.port } })
    expect(before.listener.problem).toMatchObject({
      key: 'portTaken',
      values: { port: String(other.port), pid: String(process.pid) },
      words: expect.stringMatching(/is taken by .*\(pid/),
    })
    const { listener } = await window.listener.change({})
    expect(listener.problem).toEqual(before.listener.problem)
    await expect(window.listener.change({ port: 0 })).rejects.toMatchObject({ code: 'REFUSED' })
    const free = await freePort()
    const after = await window.listener.change({ port: free })
    expect(after).toMatchObject({ listening: [{ port: free }], listener: { port: free, problem: null } })
    expect(await answers(free)).toBe(true)
    expect(runningServer(growlery.dataFolder)).toMatchObject({ gntp: { port: free } })
  })

  it('is taken up when it is free again', async () => {
    const other = await taken()
    const { window } = await testListener({ port: other.port, hosts: ['127.0.0.1'], startsUnheard: true })
    other.server.close()
    const { listener } = await window.listener.change({})
    expect(listener.problem).toBeNull()
    expect(await answers(other.port)).toBe(true)
  })

  it('is tried again from time to time, and had as soon as it can be', async () => {
    const other = await taken()
    let changes = 0
    const faults: unknown[] = []
    const listener = new Listener({
      receiver: { receive: () => Promise.reject(new GntpError('NOT_AUTHORIZED', 'Not here')) },
      passwords: () => [],
      version: '1',
      given: { port: other.port, hosts: ['127.0.0.1'] },
      settings: () => defaultSettings,
      store: async () => {},
      mustListen: false,
      retryMs: 20,
      onChange: () => {
        changes += 1
      },
      onError: error => faults.push(error),
    })
    onTestFinished(async () => {
      await listener.settle(0)
      await listener.close(0)
    })
    await listener.start()
    expect(listener.state.problem?.words).toContain('is taken')
    other.server.close()
    await until(() => listener.addresses.length > 0)
    await until(() => changes > 0)
    expect(listener.state).toMatchObject({ port: other.port, problem: null })
    expect([changes, faults]).toEqual([1, []])
  })

  it('ends every other start', async () => {
    const other = await taken()
    const dataFolder = temporaryFolder()
    await expect(testGrowlery({ dataFolder, port: other.port })).rejects.toThrow(`Port ${other.port}`)
    const next: TestGrowlery = await testGrowlery({ dataFolder })
    expect(await answers(next.port)).toBe(true)
  })
})
