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
