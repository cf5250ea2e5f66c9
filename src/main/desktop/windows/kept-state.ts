/** What the desktop app remembers from one start to the next that is no setting: a small file of its own, which may be lost. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

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
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 })
    const written = `${this.#path}.new`
    writeFileSync(written, JSON.stringify(this.#state), { mode: 0o600 })
    renameSync(written, this.#path)
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
