import { describe, expect, it } from 'vitest'
import { types } from '../../../../src/main/cli/commands/filter.ts'
import { filterOf } from '../../../../src/main/cli/subscriptions/filter.ts'
import { everything } from '../../../../src/shared/everything.ts'
import { forwardFilter } from '../../../../src/shared/subscriptions.ts'

const typesOf = (...texts: string[]) => texts.reduce((others, text) => types(text, others), types('a=b').slice(1))

describe('the options of a filter', () => {
  it('that are not given leave everything', () => {
    expect(filterOf({})).toEqual(everything)
  })

  it('name applications, types of them, and the lowest priority', () => {
    const filter = filterOf({
      app: ['Jenkins', 'Jenkins'],
      type: typesOf('Sonarr=Download', 'Sonarr=Upgrade'),
      minPriority: 1,
    })
    expect(forwardFilter.parse(filter)).toEqual({
      applications: [
        { name: 'Jenkins', types: null },
        { name: 'Sonarr', types: ['Download', 'Upgrade'] },
      ],
      minPriority: 1,
    })
  })

  it('narrow an application that is named down to the types that are named, each once', () => {
    const { applications } = filterOf({ app: ['Jenkins'], type: typesOf('Jenkins=failed', 'Jenkins=failed') })
    expect(applications).toEqual([{ name: 'Jenkins', types: ['failed'] }])
  })
})

describe('a type', () => {
  it.each([
    ['Jenkins=Build failed', 'Jenkins', 'Build failed'],
    ['A/B=C/D', 'A/B', 'C/D'],
    ['App=a=b', 'App', 'a=b'],
    ['x\\=y=z', 'x=y', 'z'],
    ['C:\\dir=z', 'C:\\dir', 'z'],
  ])('written as %s is that of %s', (text, application, type) => {
    expect(types(text)).toEqual([{ application, type }])
  })

  it.each(['Jenkins', '=failed', 'Jenkins=', 'a\\=b', ''])('is not written as %j', text => {
    expect(() => types(text)).toThrow('It is written like "Jenkins=Build failed".')
  })

  it('and its application have names of bounded length', () => {
    expect(() => types(`${'a'.repeat(257)}=b`)).toThrow('more than 256 characters')
    expect(() => types(`a=${'b'.repeat(257)}`)).toThrow('more than 256 characters')
  })
})
