/** The way to the worker that makes large icons small. */
import type { ScaleAnswer, ScaleRequest } from './scaler.worker.ts'

let worker: Worker | undefined
let lastId = 0
const waiting = new Map<number, PromiseWithResolvers<Blob | undefined>>()

/** Gives the image at this address made smaller; undefined where it is small enough as it is. Rejects where it is none. */
export function scaled(request: Omit<ScaleRequest, 'id'>): Promise<Blob | undefined> {
  worker ??= startWorker()
  lastId += 1
  const answer = Promise.withResolvers<Blob | undefined>()
  waiting.set(lastId, answer)
  worker.postMessage({ id: lastId, ...request } satisfies ScaleRequest)
  return answer.promise
}

function startWorker(): Worker {
  const started = new Worker(new URL('./scaler.worker.ts', import.meta.url), { type: 'module' })
  started.addEventListener('message', ({ data }: MessageEvent<ScaleAnswer>) => {
    const answer = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.problem === undefined) answer?.resolve(data.small)
    else answer?.reject(new Error(data.problem))
  })
  started.addEventListener('error', () => {
    // The next one is asked of a new worker.
    started.terminate()
    worker = undefined
    for (const answer of waiting.values()) answer.reject(new Error('The worker has failed'))
    waiting.clear()
  })
  return started
}
