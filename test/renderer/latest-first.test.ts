import { describe, expect, test } from 'vitest'
import { LatestFirst } from '../../src/renderer/icons/latest-first.ts'

const wanted = () => new AbortController().signal

/** Works that end when the test says so. */
function testWorks(atOnce: number) {
  const queue = new LatestFirst(atOnce)
  const begun: string[] = []
  const works = new Map<string, PromiseWithResolvers<string>>()
  return {
    begun,
    run(name: string, signal = wanted()) {
      const work = Promise.withResolvers<string>()
      works.set(name, work)
      return queue.run(() => {
        begun.push(name)
        return work.promise
      }, signal)
    },
    async end(name: string, error?: Error) {
      const work = works.get(name)
      if (error === undefined) work?.resolve(name)
      else work?.reject(error)
      await new Promise(resolve => setTimeout(resolve))
    },
  }
}

describe('work that is asked for faster than it is done', () => {
  test('goes on so many at once, the latest first', async () => {
    const { begun, run, end } = testWorks(2)
    const all = ['a', 'b', 'c', 'd'].map(name => run(name))
    await end('a')
    await end('d')
    await end('c')
    await end('b')
    expect(begun).toEqual(['a', 'b', 'd', 'c'])
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd'])
  })

  test('is not begun where nobody wants it any more', async () => {
    const { begun, run, end } = testWorks(1)
    const first = run('a')
    const leaving = new AbortController()
    const second = run('b', leaving.signal)
    leaving.abort(new Error('out of sight'))
    await expect(second).rejects.toThrow('out of sight')
    await end('a')
    await first
    const third = run('c')
    await end('c')
    await third
    expect(begun).toEqual(['a', 'c'])
  })

  test('makes room also when it fails, and ends where it has begun, wanted or not', async () => {
    const { begun, run, end } = testWorks(1)
    const leaving = new AbortController()
    const first = run('a', leaving.signal)
    const second = run('b')
    const failing = expect(first).rejects.toThrow('damaged')
    await end('none')
    leaving.abort()
    await end('a', new Error('damaged'))
    await failing
    await end('b')
    expect(await second).toBe('b')
    expect(begun).toEqual(['a', 'b'])
  })
})
