/** When the hub is asked once more for what changes. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepUp } from '../../src/renderer/hub/keep-up.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** It rests for 2 s, and asks in any case after a minute; each answer takes `answerMs`. */
function kept(answerMs = 0) {
  const state = { asked: 0, inFlight: 0, most: 0, isStale: false, look: () => {} }
  const stop = keepUp({
    async ask() {
      state.asked += 1
      state.inFlight += 1
      state.most = Math.max(state.most, state.inFlight)
      state.isStale = false
      await new Promise(resolve => setTimeout(resolve, answerMs))
      state.inFlight -= 1
    },
    isStale: () => state.isStale,
    watch(look) {
      state.look = look
      return () => {
        state.look = () => {}
      }
    },
    restMs: 2000,
    latestMs: 60_000,
  })
  const change = () => {
    state.isStale = true
    state.look()
  }
  return { state, stop, change }
}

test('it asks at once, and then when that is out of date', async () => {
  const { state, change } = kept()
  expect(state.asked).toBe(1)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(state.asked).toBe(1)
  change()
  expect(state.asked).toBe(2)
})

test('it rests after each answer, however much changes', async () => {
  const { state, change } = kept()
  for (let tenths = 0; tenths < 100; tenths += 1) {
    change()
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(state.asked).toBe(5)
})

test('it waits for a slow answer, and asks for no other meanwhile', async () => {
  const { state, change } = kept(7000)
  for (let seconds = 0; seconds < 26; seconds += 1) {
    change()
    await vi.advanceTimersByTimeAsync(1000)
  }
  expect(state).toMatchObject({ asked: 3, most: 1 })
})

test('what time alone makes out of date is asked for, and all after a while', async () => {
  const { state } = kept()
  await vi.advanceTimersByTimeAsync(10_000)
  state.isStale = true
  await vi.advanceTimersByTimeAsync(2000)
  expect(state.asked).toBe(2)
  await vi.advanceTimersByTimeAsync(62_000)
  expect(state.asked).toBe(3)
})

test('once it is stopped it asks for nothing, and no timer is left', async () => {
  const { state, stop, change } = kept(1000)
  stop()
  change()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(state.asked).toBe(1)
  expect(vi.getTimerCount()).toBe(0)
})
