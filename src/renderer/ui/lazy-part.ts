/** Parts of the window that are chunks of their own: loaded when they are first wanted, or shortly before. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/** The script of a part did not come: nobody answers, or the server was updated and has another one now. */
export class PartLoadError extends Error {
  constructor(cause: unknown) {
    super('A part of the window could not be loaded', { cause })
    this.name = 'PartLoadError'
  }
}

export interface LazyPart<Props> {
  /** Suspends until it is there, and throws PartLoadError where it cannot be had: for a `LoadBoundary`. */
  readonly Part: LazyExoticComponent<ComponentType<Props>>
  /** Loads it, so that it is there when it is wanted. */
  prefetch(): void
}

export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  return {
    Part: lazy(() =>
      load().then(
        part => ({ default: part }),
        (error: unknown) => {
          throw new PartLoadError(error)
        },
      ),
    ),
    // Whoever wants it is told what went wrong.
    prefetch: () => void load().catch(() => {}),
  }
}
