import { describe, expect, it } from 'vitest'
import { formatHop, hasPassed, hopsOf, messageKey } from '../../../src/main/gntp/received.ts'

const hop = {
  from: '192.0.2.1',
  machine: 'nas',
  serverId: '0b5c',
  software: 'Growlery 1.0',
  id: '7',
  at: '2026-01-01T00:00:00.000Z',
}
const written = 'From 192.0.2.1 by nas (0b5c) with Growlery 1.0; id=7; 2026-01-01T00:00:00.000Z'

describe('a Received header', () => {
  it('is written as GNTP has it, and read back', () => {
    expect(formatHop(hop)).toBe(written)
    expect(hopsOf([['received', written]])).toEqual([hop])
  })

  it('is read without what other servers leave out', () => {
    const all = [
      'by nas',
      'From 192.0.2.1 by my nas with Growl; 2026',
      'FROM a BY b (c)',
      'From ::1 by nas (0b5c) with G',
    ]
    expect(hopsOf(all.map(value => ['Received', value]))).toMatchObject([
      { machine: 'nas', serverId: '', id: undefined },
      { machine: 'my nas', software: 'Growl', at: '2026' },
      { from: 'a', machine: 'b', serverId: 'c' },
      { from: '::1', machine: 'nas', serverId: '0b5c', software: 'G' },
    ])
  })

  it('that makes no sense is left out, the others are not', () => {
    expect(
      hopsOf([
        ['Received', 'yesterday'],
        ['Received', ''],
        ['X-Received', written],
        ['RECEIVED', written],
      ]),
    ).toEqual([hop])
  })

  it('tells whether a message came through a server, however it is written', () => {
    const headers = [['Received', 'something (0b5c) else']] as const
    expect([hasPassed(headers, '0b5c'), hasPassed(headers, '0b5'), hasPassed([], '0b5c')]).toEqual([true, false, false])
  })

  it('of the first server names the message', () => {
    const second = formatHop({ ...hop, serverId: 'other', id: '8' })
    const keyOf = (...values: string[]) => messageKey(hopsOf(values.map(value => ['Received', value])))
    expect(keyOf(written, second)).toBe('0b5c/7')
    expect(keyOf('From a by b (c) with d; 2026')).toBeUndefined()
    expect(keyOf(formatHop({ ...hop, id: 'x'.repeat(300) }))).toBeUndefined()
    expect(keyOf()).toBeUndefined()
  })

  it('that is longer than any is left out', () => {
    expect(hopsOf([['Received', formatHop({ ...hop, machine: 'by '.repeat(20_000) })]])).toEqual([])
  })
})
