/** What a window tells the hub of who sits before it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { activeMs, PresenceReporter } from '../../src/renderer/shell/presence-reporter.ts'
import type { PresenceReport } from '../../src/shared/presence.ts'
import { reportEveryMs } from '../../src/shared/presence-times.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const nobody = { active: false, presenting: false }
const somebody = { active: true, presenting: false }

function reporter(isThere = false) {
  const said: PresenceReport[] = []
  return { said, reporter: new PresenceReporter(report => said.push(report), isThere) }
}

test('it says when somebody comes, once however much is done, and when nothing was done for a while', () => {
  const { said, reporter: window } = reporter()
  window.begin()
  expect(said).toEqual([nobody])
  window.touched()
  window.touched()
  expect(said).toEqual([nobody, somebody])
  vi.advanceTimersByTime(activeMs - 1)
  window.touched()
  vi.advanceTimersByTime(activeMs - 1)
  expect(said.at(-1)).toEqual(somebody)
  vi.advanceTimersByTime(1)
  expect(said.at(-1)).toEqual(nobody)
})

test('it says again what is true, and what is not true once', () => {
  const { said, reporter: window } = reporter()
  window.begin()
  vi.advanceTimersByTime(reportEveryMs * 3)
  expect(said).toEqual([nobody])
  window.presents(true)
  vi.advanceTimersByTime(reportEveryMs * 2)
  const presenting = { active: false, presenting: true }
  expect(said).toEqual([nobody, presenting, presenting, presenting])
  window.presents(false)
  vi.advanceTimersByTime(reportEveryMs * 2)
  expect(said.slice(4)).toEqual([nobody])
})

test('who hides the window is not at it any more', () => {
  const { said, reporter: window } = reporter(true)
  window.begin()
  window.left()
  vi.advanceTimersByTime(activeMs * 2)
  expect(said).toEqual([somebody, nobody])
})

test('without a connection it is silent, and with the next one it begins anew', () => {
  const { said, reporter: window } = reporter(true)
  window.begin()
  window.pause()
  vi.advanceTimersByTime(activeMs - 1)
  expect(said).toEqual([somebody])
  window.begin()
  expect(said).toEqual([somebody, somebody])
  window.stop()
  vi.advanceTimersByTime(reportEveryMs * 2)
  expect(said).toEqual([somebody, somebody])
})
