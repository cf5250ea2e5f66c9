import { createRouterClient } from '@orpc/server'
import { expect, it } from 'vitest'
import type { ExchangeStep } from '../../../src/shared/exchanges.ts'
import { exchange, notification, registration } from '../../support/client.ts'
import { testGrowlery } from '../../support/growlery.ts'

async function window() {
  const growlery = await testGrowlery()
  const context = { drained: async () => {}, ended: new AbortController().signal }
  return { hub: createRouterClient(growlery.api, { context }), port: growlery.port }
}

it('gives all exchanges, and those that come', async () => {
  const { hub, port } = await window()
  await exchange(port, registration())
  const seen: ExchangeStep[] = []
  for await (const step of await hub.exchanges.follow()) {
    seen.push(step)
    if (step.kind === 'all') await exchange(port, notification())
    else if (step.exchanges.some(({ id, closed }) => id === 2 && closed !== null)) break
  }
  expect(seen[0]).toMatchObject({ kind: 'all', exchanges: [{ id: 1, verb: 'REGISTER' }] })
  expect(await hub.exchanges.detail({ id: 2 })).toMatchObject({ verb: 'NOTIFY', request: { error: null } })
  expect(await hub.exchanges.ofNotification({ id: 1 })).toEqual({ id: 2 })
})

it('pins, and forgets what is not pinned', async () => {
  const { hub, port } = await window()
  for (let times = 0; times < 2; times += 1) await exchange(port, registration())
  expect(await hub.exchanges.pin({ id: 1, pinned: true })).toMatchObject({ id: 1, pinned: true })
  await hub.exchanges.clear()
  expect(await hub.exchanges.detail({ id: 1 })).toMatchObject({ pinned: true })
  await expect(hub.exchanges.detail({ id: 2 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(hub.exchanges.pin({ id: 2, pinned: true })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await hub.exchanges.ofNotification({ id: 7 })).toEqual({ id: null })
})
