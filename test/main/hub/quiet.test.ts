import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Quiet } from '../../../src/main/hub/quiet.ts'

describe('a quiet moment', () => {
  it('is there at once where nothing has come', async () => {
    await new Quiet().moment()
  })

  it('is not there while requests come, and is when they end', async () => {
    const quiet = new Quiet()
    quiet.disturb()
    let isQuiet = false
    const moment = quiet.moment().then(() => {
      isQuiet = true
    })
    for (let count = 0; count < 50; count += 1) {
      quiet.disturb()
      await new Promise(setImmediate)
      expect(isQuiet).toBe(false)
    }
    await moment
  })

  it('comes in the end, however many requests do', async () => {
    const quiet = new Quiet()
    let isOver = false
    quiet.disturb()
    const moment = quiet.moment().then(() => {
      isOver = true
    })
    while (!isOver) {
      quiet.disturb()
      await sleep(1)
    }
    await moment
  })
})
