/** What the desktop app remembers from one start to the next that is no setting: a small file of its own, which may be lost. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { writeWhole } from '../write-whole.ts'

const windowPlace = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
})
export type WindowPlace = z.infer<typeof windowPlace>

const keptState = z.object({
  window: windowPlace.optional(),
  /** The user was told that Growlery goes on when its window is closed. */
  toldOfTray: z.boolean().optional(),
  /** That of the window, which the user may have chosen there. */
  language: z.string().optional(),
})
export type KeptState = z.infer<typeof keptState>

export class StateFile {
  readonly #path: string
  #state: KeptState

  constructor(path: string) {
    this.#path = path
    this.#state = read(path)
  }

  get(): KeptState {
    return this.#state
  }

  /** Changes what is given, on disk too. Throws what the system says. */
  change(change: KeptState): void {
    this.#state = { ...this.#state, ...change }
    writeWhole(this.#path, JSON.stringify(this.#state))
  }
}

/** Nothing where there is none yet, or where it is not whole. */
function read(path: string): KeptState {
  try {
    return keptState.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return {}
  }
}
