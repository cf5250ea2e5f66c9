import { describe, expect, it } from 'vitest'
import type { HeaderList } from '../../../src/main/gntp/message.ts'
import { Callbacks, PendingCallback } from '../../../src/main/hub/callbacks.ts'

const sent: HeaderList = [
  ['Application-Name', 'App'],
  ['Notification-ID', '7'],
  ['Notification-Callback-Context', 'here'],
  ['Notification-Callback-Context-Type', 'string'],
  ['Data-File', 'a.txt'],
]

/** Somebody who waits for notification 1, which stands in a history; what they were told; our own faults. */
function waiting() {
  const history = new Map([[1, sent]])
  const faults: unknown[] = []
  const headersOf = (id: number) => history.get(id)
  const callbacks = new Callbacks({ now: () => 0, headersOf, onError: error => faults.push(error) })
  const pending = new PendingCallback()
  const told: unknown[] = []
  callbacks.expect(1, pending)
  pending.onAnswer(answer => told.push(answer))
  return { callbacks, pending, told, history, faults }
}

describe('who waits for a notification', () => {
  it('is told once, with what was sent', () => {
    const { callbacks, told } = waiting()
    callbacks.answer(1, 'CLICKED')
    callbacks.answer(1, 'TIMEDOUT')
    expect(told).toMatchObject([
      { result: 'CLICKED', applicationName: 'App', notificationId: '7', context: 'here', contextType: 'string' },
    ])
    expect(told).toMatchObject([{ timestamp: '1970-01-01T00:00:00.000Z', headers: expect.arrayContaining([sent[4]]) }])
  })

  it('hears of a click in the same moment in which the notification leaves the history', () => {
    const { callbacks, told, history } = waiting()
    callbacks.keepUpTo(1)
    history.clear()
    callbacks.answer(1, 'CLICKED')
    callbacks.answerUpTo(1, 'TIMEDOUT')
    expect(told).toMatchObject([{ result: 'CLICKED', context: 'here' }])
  })

  it('is told what is there when it asks late', () => {
    const { callbacks, pending } = waiting()
    callbacks.answer(1, 'CLOSED')
    const late: string[] = []
    pending.onAnswer(({ result }) => late.push(result))
    expect(late).toEqual(['CLOSED'])
  })

  it('and gave up is told nothing', () => {
    const { callbacks, pending, told } = waiting()
    pending.forget()
    expect(callbacks.isWaiting(1)).toBe(false)
    callbacks.answer(1, 'CLOSED')
    expect(told).toEqual([])
  })

  it('goes on waiting where the history cannot be read, and takes nobody else with it', () => {
    const broken = new Error('damaged')
    const faults: unknown[] = []
    const headersOf = () => {
      throw broken
    }
    const callbacks = new Callbacks({ now: () => 0, headersOf, onError: error => faults.push(error) })
    callbacks.expect(1, new PendingCallback())
    callbacks.answer(1, 'CLICKED')
    expect(faults).toEqual([broken])
    expect(callbacks.isWaiting(1)).toBe(true)
  })
})
