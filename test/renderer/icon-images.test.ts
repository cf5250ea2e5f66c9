import { describe, expect, test } from 'vitest'
import { type IconImage, IconImages } from '../../src/renderer/icons/icon-images.ts'

/** Images that are loaded when the test says so. */
function testImages({ mostKept = 10 } = {}) {
  const waiting = new Map<string, PromiseWithResolvers<IconImage>>()
  const asked: string[] = []
  const clock = { now: 0 }
  const images = new IconImages({
    load: (hash, signal) => {
      asked.push(hash)
      const loading = Promise.withResolvers<IconImage>()
      signal.addEventListener('abort', () => loading.reject(signal.reason))
      waiting.set(hash, loading)
      return loading.promise
    },
    mostKept,
    now: () => clock.now,
  })
  const turn = () => new Promise(resolve => setTimeout(resolve))
  return {
    images,
    asked,
    clock,
    async comes(hash: string) {
      waiting.get(hash)?.resolve({ src: hash, width: 8, height: 8 })
      await turn()
    },
    async fails(hash: string) {
      waiting.get(hash)?.reject(new Error('damaged'))
      await turn()
    },
  }
}

const ignore = () => {}

describe('the images that a window has loaded', () => {
  test('the best candidate is loaded, and no other', async () => {
    const { images, asked, comes } = testImages()
    images.watch(['own', 'type', 'application'], ignore)
    expect(images.isWaiting(['own', 'type', 'application'])).toBe(true)
    await comes('own')
    expect(asked).toEqual(['own'])
    expect(images.best(['own', 'type', 'application'])?.src).toBe('own')
    expect(images.isWaiting(['own', 'type', 'application'])).toBe(false)
  })

  test('where one cannot be loaded, the next is', async () => {
    const { images, asked, comes, fails } = testImages()
    let changes = 0
    images.watch(['own', 'type', 'application'], () => {
      changes += 1
    })
    await fails('own')
    await fails('type')
    expect(asked).toEqual(['own', 'type', 'application'])
    await comes('application')
    expect(images.best(['own', 'type', 'application'])?.src).toBe('application')
    expect(changes).toBe(3)
  })

  test('where none can be loaded, nothing is waited for', async () => {
    const { images, fails } = testImages()
    images.watch(['own'], ignore)
    await fails('own')
    expect(images.best(['own'])).toBeUndefined()
    expect(images.isWaiting(['own'])).toBe(false)
    expect(images.isWaiting([])).toBe(false)
  })

  test('while a better one is on its way, one that was seen before stands in', async () => {
    const { images, comes } = testImages()
    images.watch(['application'], ignore)
    await comes('application')
    images.watch(['own', 'application'], ignore)
    expect(images.best(['own', 'application'])?.src).toBe('application')
    expect(images.isWaiting(['own', 'application'])).toBe(true)
  })

  test('one that was seen is there at once when it is wanted again', async () => {
    const { images, asked, comes } = testImages()
    const end = images.watch(['own'], ignore)
    await comes('own')
    const seen = images.best(['own'])
    end()
    images.watch(['own'], ignore)
    expect(images.best(['own'])).toBe(seen)
    expect(asked).toEqual(['own'])
  })

  test('one that nobody waits for any more is not loaded, and is asked for anew when somebody does again', async () => {
    const { images, asked, comes } = testImages()
    images.watch(['own'], ignore)()
    const end = images.watch(['own', 'type'], ignore)
    await comes('none')
    expect(asked).toEqual(['own', 'own'])
    await comes('own')
    expect(images.best(['own', 'type'])?.src).toBe('own')
    end()
    expect(images.best(['own'])?.src).toBe('own')
  })

  test('many rows with one icon load it once', async () => {
    const { images, asked, comes } = testImages()
    let changes = 0
    for (let row = 0; row < 100; row++) {
      images.watch(['own'], () => {
        changes += 1
      })
    }
    await comes('own')
    expect(asked).toEqual(['own'])
    expect(changes).toBe(100)
  })

  test('what failed is tried again when it is wanted a while later, or when everything is', async () => {
    const { images, asked, clock, comes, fails } = testImages()
    const end = images.watch(['own'], ignore)
    await fails('own')
    end()
    images.watch(['own'], ignore)
    expect(asked).toHaveLength(1)
    images.retryFailed()
    expect(asked).toHaveLength(2)
    await fails('own')
    clock.now += 10_001
    images.watch(['own'], ignore)
    await comes('own')
    expect(asked).toHaveLength(3)
    expect(images.best(['own'])?.src).toBe('own')
  })

  test('of those that nobody shows, only so many are remembered, the last ones', async () => {
    const { images, comes } = testImages({ mostKept: 2 })
    images.watch(['shown'], ignore)
    await comes('shown')
    for (const hash of ['a', 'b', 'c']) {
      const end = images.watch([hash], ignore)
      await comes(hash)
      end()
    }
    const kept = ['shown', 'a', 'b', 'c'].filter(hash => images.best([hash]) !== undefined)
    expect(kept).toEqual(['shown', 'b', 'c'])
  })
})
