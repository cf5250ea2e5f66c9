import { describe, expect, it } from 'vitest'
import { UseOrder } from '../../../src/main/icons/use-order.ts'

const any = () => true

describe('the order of use', () => {
  it('begins with what was used least recently, and gives as many as take the room', () => {
    const order = new UseOrder()
    for (const [at, name] of ['a', 'b', 'c'].entries()) order.put(name, 5000, at, at)
    order.put('a', 5000, 3, 0)
    expect(order.leastRecent(8192, any)).toEqual(['b'])
    expect(order.leastRecent(8193, any)).toEqual(['b', 'c'])
    expect(order.leastRecent(8193, name => name !== 'b')).toEqual(['c', 'a'])
    expect(order.leastRecent(0, any)).toEqual([])
  })

  it('counts whole blocks, and each file once', () => {
    const order = new UseOrder()
    order.put('a', 1, 0, 0)
    order.put('a', 4097, 1, 1)
    order.find('a', 1, 0, 0)
    expect(order.room).toBe(8192)
    expect(order.roomOf(['a', 'unknown'])).toBe(8192)
    order.delete('a')
    order.delete('a')
    expect(order.room).toBe(0)
  })

  it('has what is found by the time of its use, whenever it is found', () => {
    const order = new UseOrder()
    order.put('used', 1, 20, 0)
    order.find('later', 1, 10, 10)
    order.find('early', 1, 5, 5)
    order.find('used', 1, 0, 0)
    expect(order.leastRecent(Number.POSITIVE_INFINITY, any)).toEqual(['early', 'later', 'used'])
    order.put('early', 1, 30, 5)
    expect(order.leastRecent(Number.POSITIVE_INFINITY, any)).toEqual(['later', 'used', 'early'])
  })
})
