import { describe, expect, it } from 'vitest'
import { asJson, asLine, asRow } from '../../../src/main/cli/notification-lines.ts'
import type { SentNotification } from '../../../src/shared/model.ts'
import { newNotification } from '../../support/samples.ts'

const fields = ['id', 'application', 'type', 'title', 'text', 'priority', 'state'] as const
const obeyed = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u
const colours = /\p{Cc}\[\d+m/gu

/** Over a connection it comes as JSON, which nobody has checked. */
function forged(field: string): SentNotification {
  const words = '\u001b]0;forged\u0007\u202e'
  return JSON.parse(JSON.stringify({ ...newNotification(), id: 1, [field]: words }))
}

describe('of a notification from whoever says to be the server', () => {
  it.each([...fields, 'receivedAt'])('nothing is printed that a terminal obeys, also where %s is forged', field => {
    const one = forged(field)
    for (const text of [asLine(one), ...asRow(one)]) expect(text.replaceAll(colours, '')).not.toMatch(obeyed)
  })

  it.each(fields)('nor as JSON, where %s is forged', field => {
    expect(asJson(forged(field))).not.toMatch(obeyed)
  })
})

describe('where a notification came from', () => {
  it.each([
    ['is this machine', { address: '127.0.0.1', machine: 'nas', via: [] }, undefined],
    ['is the machine that it began on, where others forwarded it', { machine: 'nas', via: ['hub'] }, 'nas'],
    ['is the first that forwarded it, where its sender tells no name', { via: ['hub', 'laptop'] }, 'hub'],
    ['is another machine', { address: '192.0.2.7', machine: 'nas' }, 'nas'],
    ['is the address of a machine that tells no name', { address: '192.0.2.7' }, '192.0.2.7'],
    ['holds nothing that a terminal obeys', { machine: '\u202enas', via: ['hub'] }, '‹U+202E›nas'],
  ])('%s', (_, fields, name) => {
    const origin = { address: '::1', machine: null, software: null, via: [], ...fields }
    const line = asLine({ ...newNotification({ origin }), id: 1, icon: null, iconFailure: null }).replaceAll(
      colours,
      '',
    )
    expect(line).toContain(name === undefined ? 'App · type  Title' : `App · type from ${name}  Title`)
  })
})
