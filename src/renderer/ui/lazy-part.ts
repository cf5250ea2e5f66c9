/** Parts of the window that are chunks of their own: loaded when they are first wanted, or shortly before. */
import { type ComponentType, createElement, lazy } from 'react'

/** The script of a part did not come: nobody answers, or the server was updated and has another one now. */
export class PartLoadError extends Error {
  /** Has the part loaded anew when it is drawn the next time: React keeps for good what came of it. */
  readonly forget: () => void

  constructor(cause: unknown, forget: () => void) {
    super('A part of the window could not be loaded', { cause })
    this.name = 'PartLoadError'
    this.forget = forget
  }
}

export interface LazyPart<Props> {
  /** Suspends until it is there, and throws PartLoadError where it cannot be had: for a `LoadBoundary`. */
  readonly Part: ComponentType<Props>
  /** Loads it, so that it is there when it is wanted. */
  prefetch(): void
}

export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  const attempt = () =>
    lazy(() =>
      load().then(
        part => ({ default: part }),
        (error: unknown) => {
          throw new PartLoadError(error, () => {
            current = attempt()
          })
        },
      ),
    )
  let current = attempt()
  return {
    Part: props => createElement(current as ComponentType<Props>, props),
    // Whoever wants it is told what went wrong.
    prefetch: () => void load().catch(() => {}),
  }
}
