/** The way to the worker that makes large icons small. */
import { LatestFirst } from './latest-first.ts'
import type { ScaleAnswer, ScaleRequest } from './scaler.worker.ts'
import { within } from './within.ts'

/** What is used of a Worker. */
export type ScalerWorker = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>

/** One image keeps the others waiting for no longer: some that are built for it never end. */
const longestMs = 15_000

export class Scaler {
  readonly #startWorker: () => ScalerWorker
  #worker: ScalerWorker | undefined
  /** Two at once would take twice the memory, and nobody could tell at which of them a worker died. */
  readonly #turns = new LatestFirst(1)

  constructor(startWorker: () => ScalerWorker) {
    this.#startWorker = startWorker
  }

  /**
   * Gives the image made smaller; undefined where it is small enough as it is. Rejects where it is none, where that takes longer
   * than 15 s, and where `signal` aborts before its turn has come.
   */
  async scaled(request: ScaleRequest, signal: AbortSignal): Promise<Blob | undefined> {
    const { small, problem } = await this.#turns.run(() => this.#ask(request), signal)
    if (problem !== undefined) throw new Error(problem)
    return small
  }

  async #ask(request: ScaleRequest): Promise<ScaleAnswer> {
    this.#worker ??= this.#startWorker()
    const worker = this.#worker
    const answer = Promise.withResolvers<ScaleAnswer>()
    const done = new AbortController()
    const { signal } = done
    worker.addEventListener('message', ({ data }: MessageEvent<ScaleAnswer>) => answer.resolve(data), { signal })
    worker.addEventListener('error', () => answer.reject(new Error('The worker has failed')), { signal })
    worker.postMessage(request)
    try {
      return await within(longestMs, answer.promise, 'The worker does not answer')
    } catch (error) {
      // The next one is asked of a new worker.
      worker.terminate()
      this.#worker = undefined
      throw error
    } finally {
      done.abort()
    }
  }
}
