import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type IconImage, IconImages } from '../../src/renderer/icons/icon-images.ts'

/** Images that are loaded when the test says so. */
function testImages({ mostKept = 10 } = {}) {
  const waiting = new Map<string, PromiseWithResolvers<IconImage>>()
  const asked: string[] = []
  const images = new IconImages({
    load: (hash, signal) => {
      asked.push(hash)
      const loading = Promise.withResolvers<IconImage>()
      signal.addEventListener('abort', () => loading.reject(signal.reason))
      waiting.set(hash, loading)
      return loading.promise
    },
    mostKept,
  })
  const turn = () => vi.advanceTimersByTimeAsync(0)
  return {
    images,
    asked,
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

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

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

  test('what failed is tried again when everything is', async () => {
    const { images, asked, comes, fails } = testImages()
    images.watch(['own'], ignore)
    await fails('own')
    images.retryFailed()
    expect(asked).toHaveLength(2)
    await comes('own')
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

describe('an image that has failed', () => {
  const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)

  test('is tried again by itself while it is watched, and replaces what stood there when it comes', async () => {
    const { images, asked, comes, fails } = testImages()
    let best: string | undefined
    const candidates = ['own', 'type']
    images.watch(candidates, () => {
      best = images.best(candidates)?.src
    })
    await fails('own')
    await comes('type')
    expect(best).toBe('type')
    await seconds(9)
    expect(asked).toEqual(['own', 'type'])
    await seconds(1)
    expect(asked).toEqual(['own', 'type', 'own'])
    await comes('own')
    expect(best).toBe('own')
  })

  test('is tried again after twice the time each, up to ten minutes', async () => {
    const { images, asked, fails } = testImages()
    images.watch(['own'], ignore)
    for (const pause of [10, 20, 40, 80, 160, 320, 600, 600]) {
      await fails('own')
      const before = asked.length
      await seconds(pause - 1)
      expect(asked).toHaveLength(before)
      await seconds(1)
      expect(asked).toHaveLength(before + 1)
    }
  })

  test('is tried again soon after somebody wanted it tried, or after it was there', async () => {
    const { images, asked, comes, fails } = testImages({ mostKept: 0 })
    const end = images.watch(['own'], ignore)
    await fails('own')
    await seconds(10)
    await fails('own')
    images.retryFailed()
    await fails('own')
    await seconds(10)
    expect(asked).toHaveLength(4)
    await comes('own')
    end()
    expect(vi.getTimerCount()).toBe(0)
    images.watch(['own'], ignore)
    await fails('own')
    await seconds(10)
    expect(asked).toHaveLength(6)
  })

  test('is left alone while nobody watches it; who does later waits for the rest of its time at most', async () => {
    const { images, asked, fails } = testImages()
    const ends = [images.watch(['own'], ignore), images.watch(['own'], ignore)]
    await fails('own')
    for (const end of ends) end()
    expect(vi.getTimerCount()).toBe(0)
    await seconds(4)
    const end = images.watch(['own'], ignore)
    images.watch(['own'], ignore)
    await seconds(5)
    end()
    expect(asked).toHaveLength(1)
    await seconds(1)
    expect(asked).toHaveLength(2)
    await fails('own')
    expect(vi.getTimerCount()).toBe(1)
  })

  test('long ago is tried again as soon as somebody wants it', async () => {
    const { images, asked, fails } = testImages()
    const end = images.watch(['own'], ignore)
    await fails('own')
    end()
    await seconds(3600)
    expect(asked).toHaveLength(1)
    images.watch(['own'], ignore)
    await seconds(0)
    expect(asked).toHaveLength(2)
  })
})
