import { describe, expect, it } from 'vitest'
import { Publisher } from '../../../src/main/client/publisher.ts'
import { type TestGrowlery, testGrowlery } from '../../support/growlery.ts'

const types = ({ hub }: TestGrowlery) =>
  hub.applications().flatMap(({ types }) => types.map(({ name, enabled }) => [name, enabled]))

describe('a registration that adds', () => {
  it('leaves the types alone that are registered, and their choices', async () => {
    const growlery = await testGrowlery()
    await new Publisher('App', ['one', ['two', false]], growlery).register()
    await new Publisher('App', ['two', 'three'], { ...growlery, registered: true }).register()
    expect(types(growlery)).toEqual([
      ['one', true],
      ['two', false],
      ['three', true],
    ])
  })

  it('registers an application that is not known', async () => {
    const growlery = await testGrowlery()
    await new Publisher('New', ['one'], { ...growlery, registered: true }).publish('one', 'Title')
    expect(types(growlery)).toEqual([['one', true]])
  })

  it('brings a type back that was registered once', async () => {
    const growlery = await testGrowlery()
    await new Publisher('App', ['one', 'two'], growlery).register()
    await new Publisher('App', ['two'], growlery).register()
    expect(types(growlery)).toEqual([['two', true]])
    await new Publisher('App', [['one', false]], { ...growlery, registered: true }).register()
    expect(types(growlery)).toEqual(
      expect.arrayContaining([
        ['one', false],
        ['two', true],
      ]),
    )
  })

  it('lets programs that know one type each send at the same time', async () => {
    const growlery = await testGrowlery()
    const send = (index: number) =>
      new Publisher('App', [`type ${index % 4}`], { ...growlery, registered: true }).publish(
        `type ${index % 4}`,
        `${index}`,
      )
    await Promise.all(Array.from({ length: 40 }, (_, index) => send(index)))
    expect(growlery.hub.inbox.page({ limit: 50 }).notifications).toHaveLength(40)
  })

  it('is refused where the application would have more types than one may', async () => {
    const growlery = await testGrowlery({ limits: { maxTypes: 2 } })
    await new Publisher('App', ['one', 'two'], growlery).register()
    const third = new Publisher('App', ['three'], { ...growlery, registered: true })
    await expect(third.publish('three', 'Title')).rejects.toMatchObject({ code: 300, verb: 'REGISTER' })
    expect(types(growlery)).toHaveLength(2)
  })
})
