/** Chance that can be repeated: the same seed and number give the same draws. */
import { Buffer } from 'node:buffer'
import { seeded } from '../support/random.ts'

export class Random {
  /** From 0 on, below 1. */
  readonly next: () => number

  /** `number`: which of the seed's inputs is made. Each has draws of its own. */
  constructor(seed: number, number: number) {
    this.next = seeded(seed ^ Math.imul(number + 1, 0x9e3779b1)).next
  }

  /** A whole number, both ends included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1))
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T extends {}>(choices: readonly T[]): T {
    const choice = choices[this.int(0, choices.length - 1)]
    if (choice === undefined) throw new RangeError('There is nothing to pick from')
    return choice
  }

  /** Picks by weight: a choice of weight 2 comes twice as often as one of weight 1. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
    let left = this.next() * choices.reduce((sum, [weight]) => sum + weight, 0)
    for (const [weight, choice] of choices) {
      left -= weight
      if (left < 0) return choice
    }
    throw new RangeError('There is nothing to pick from')
  }

  bytes(length: number): Buffer {
    const bytes = Buffer.alloc(length)
    for (let index = 0; index < length; index += 1) bytes[index] = this.int(0, 255)
    return bytes
  }
}
