/** Loading many resources at once. */
import { ResourceError } from './errors.ts'
import type { LoadedResource, Resource } from './resource.ts'
import { anySignal } from './shared-work.ts'

/** What came of one of them. */
export type ResourceOutcome =
  | ({ readonly resource: Resource; readonly error?: undefined } & LoadedResource)
  | {
      readonly resource: Resource
      readonly error: ResourceError
      readonly identifier?: undefined
      readonly bytes?: undefined
    }

/**
 * Loads all of these at the same time, and gives what came of each as soon as it is known, in that order. One that fails stops no
 * other. What was loaded stays with its Resource: a message that needs it later has it. Throws the reason of `signal` when that aborts;
 * leaving the loop early gives up what is still on its way.
 */
export async function* fetchResources(
  resources: Iterable<Resource>,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): AsyncGenerator<ResourceOutcome, void, undefined> {
  const leaving = new AbortController()
  const either = anySignal(signal, leaving.signal)
  const waiting = new Map<Resource, Promise<ResourceOutcome>>()
  for (const resource of resources) if (!waiting.has(resource)) waiting.set(resource, outcomeOf(resource, either))
  try {
    while (waiting.size > 0) {
      const outcome = await Promise.race(waiting.values())
      waiting.delete(outcome.resource)
      yield outcome
    }
  } finally {
    leaving.abort()
  }
}

async function outcomeOf(resource: Resource, signal: AbortSignal | undefined): Promise<ResourceOutcome> {
  try {
    return { resource, ...(await resource.load(signal)) }
  } catch (error) {
    if (!(error instanceof ResourceError)) throw error
    return { resource, error }
  }
}
