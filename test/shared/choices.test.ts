import { describe, expect, it } from 'vitest'
import type { Choices } from '../../src/shared/choices.ts'
import { defaultSettings } from '../../src/shared/default-settings.ts'
import { type ChosenFor, chosen, effective, noChoices } from '../../src/shared/effective.ts'

const settings = { ...defaultSettings, toastSeconds: 6, prioritySeconds: { '2': 30 }, toastSound: 'pop' } as const
const sent = { priority: 1, sticky: false } as const

function of(application: Partial<Choices> = {}, type: Partial<Choices> = {}, awaitsDecision = false): ChosenFor {
  return {
    application: { choices: { ...noChoices, ...application }, awaitsDecision },
    type: { choices: { ...noChoices, ...type } },
  }
}

describe('what counts for a notification', () => {
  it('is what was sent, and what the settings say, where nothing was chosen', () => {
    const expected = { show: 'toast', sticky: false, priority: 1, seconds: 6, sound: 'pop', forward: true }
    expect(effective(sent, of(), settings)).toEqual(expected)
    expect(effective(sent, { application: null, type: null }, settings)).toEqual(expected)
  })

  it('is the choice for its application', () => {
    const all: Choices = { show: 'list', sticky: 'always', priority: -1, seconds: 12, sound: 'bell', forward: false }
    expect(effective(sent, of(all), settings)).toEqual({ ...all, sticky: true })
  })

  it('is the choice for its type before that, each by itself, also where it says the default', () => {
    const application: Choices = {
      show: 'list',
      sticky: 'always',
      priority: 2,
      seconds: 12,
      sound: 'bell',
      forward: false,
    }
    const type = { show: 'toast', sticky: 'asSent', priority: 'asSent', forward: true } as const
    expect(effective(sent, of(application, type), settings)).toEqual({
      show: 'toast',
      sticky: false,
      priority: 1,
      seconds: 12,
      sound: 'bell',
      forward: true,
    })
  })

  it('is no stickiness where that is never wanted', () => {
    expect(effective({ priority: 0, sticky: true }, of({ sticky: 'never' }), settings).sticky).toBe(false)
  })

  it('is the time of the priority that counts, unless a time was chosen', () => {
    const seconds = (application: Partial<Choices>) => effective(sent, of(application), settings).seconds
    expect([seconds({}), seconds({ priority: 2 }), seconds({ priority: 2, seconds: 3 })]).toEqual([6, 30, 3])
    expect(effective({ priority: 2, sticky: false }, of({ priority: 0 }), settings).seconds).toBe(6)
  })

  it('is a place in the list of this machine only while its application waits for a decision, whatever was chosen', () => {
    const application = of({ show: 'toast' }, { show: 'toast', forward: true }, true)
    expect(effective(sent, application, settings)).toMatchObject({ show: 'list', forward: false })
  })
})

it('what was chosen leaves open what the settings say, and what a notification does', () => {
  expect(chosen(of())).toEqual({
    show: 'toast',
    sticky: 'asSent',
    priority: 'asSent',
    seconds: null,
    sound: null,
    forward: true,
  })
})
