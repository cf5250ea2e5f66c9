import { describe, expect, it } from 'vitest'
import { RefusedError } from '../../../../src/main/cli/control.ts'
import { pickPlace, pickSubscriber, shortIds } from '../../../../src/main/cli/subscriptions/pick.ts'
import { UsageError } from '../../../../src/main/cli/usage-error.ts'
import { followedHub, subscriber } from '../../../support/recipients.ts'

describe('a subscriber', () => {
  const all = [
    subscriber({ id: '6f1c2a52-1', name: 'laptop' }),
    subscriber({ id: '6f1c2a52-2', name: 'desk' }),
    subscriber({ id: 'abc', name: 'desk' }),
    subscriber({ id: 'abcdef', name: '6f1c2a52-1' }),
  ]

  it.each([
    ['its id', '6f1c2a52-2', '6f1c2a52-2'],
    ['its id, which may be the name of another', '6f1c2a52-1', '6f1c2a52-1'],
    ['its id, which may be how that of another begins', 'abc', 'abc'],
    ['how its id begins', 'abcd', 'abcdef'],
    ['its name', 'laptop', '6f1c2a52-1'],
  ])('is meant by %s', (_, text, id) => {
    expect(pickSubscriber(text, all).id).toBe(id)
  })

  it.each([
    ['how several ids begin', '6f', 'laptop (6f1c2a52-1), desk (6f1c2a52-2)'],
    ['a name that several have', 'desk', 'desk (6f1c2a52-2), desk (abc)'],
  ])('is not meant by %s: those are named', (_, text, named) => {
    expect(() => pickSubscriber(text, all)).toThrow(UsageError)
    expect(() => pickSubscriber(text, all)).toThrow(`"${text}" may be ${named}. Say which by its id.`)
  })

  it('is not meant by what fits none: all are named, or that there is none', () => {
    expect(() => pickSubscriber('Desk', all.slice(0, 1))).toThrow(RefusedError)
    expect(() => pickSubscriber('Desk', all.slice(0, 1))).toThrow(/called "Desk"\. There is laptop \(6f1c2a52\)\.$/)
    expect(() => pickSubscriber('Desk', all)).toThrow(/There are laptop \(6f1c2a52-1\), desk .*\.$/)
    expect(() => pickSubscriber('Desk', [])).toThrow('There is none.')
  })

  it('is not looked for in a list that nobody would read', () => {
    const many = Array.from({ length: 30 }, (_, index) => subscriber({ id: `id-${index}` }))
    expect(() => pickSubscriber('x', many)).toThrow(/ and 20 more\.$/)
  })
})

describe('the beginnings of ids', () => {
  const cut = (...ids: string[]) => ids.map(shortIds(ids.map(id => ({ id }))))

  it('are as long as it takes to tell them apart, and not too short to know', () => {
    expect(cut('6f1c2a52-1111', 'abcdef01-1111')).toEqual(['6f1c2a52', 'abcdef01'])
    expect(cut('6f1c2a52-1111', '6f1c2a52-1211')).toEqual(['6f1c2a52-11', '6f1c2a52-12'])
    expect(cut('a', 'ab')).toEqual(['a', 'ab'])
  })

  it('are no trouble where there is none, or the same twice', () => {
    expect(cut()).toEqual([])
    expect(cut('6f1c2a52-1111', '6f1c2a52-1111')).toEqual(['6f1c2a52', '6f1c2a52'])
  })
})

describe('a hub or a destination', () => {
  const all = [
    followedHub({ id: 1, name: 'nas', host: 'nas.local' }),
    followedHub({ id: 2, name: '', host: 'desk.local' }),
    followedHub({ id: 3, name: '1', host: 'desk.local', port: 24_000 }),
    followedHub({ id: 4, name: '', host: '2001:db8::7' }),
  ]

  it.each([
    ['1', 1],
    ['nas', 1],
    ['NAS.local', 1],
    ['nas.local:23053', 1],
    ['desk.local:24000', 3],
    ['2001:db8::7', 4],
    ['[2001:DB8::7]', 4],
    ['[2001:db8::7]:23053', 4],
  ])('is meant by %s', (text, id) => {
    expect(pickPlace('hub', text, all).id).toBe(id)
  })

  it('is not meant by the host of several', () => {
    expect(() => pickPlace('hub', 'desk.local', all)).toThrow(
      '"desk.local" may be 2: desk.local:23053, 3: 1 (desk.local:24000). Say which by its id.',
    )
  })

  it.each(['NAS', 'nas.local:1', '0', '[nas.local'])('is not meant by %s', text => {
    expect(() => pickPlace('hub', text, all)).toThrow(
      `No hub is called "${text}". There are 1: nas (nas.local:23053), `,
    )
  })
})
