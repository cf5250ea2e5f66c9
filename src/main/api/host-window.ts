import { api } from './implementer.ts'

/** Brings the window to the front, at the view of that address. */
export type ShowWindow = (path?: string) => void

export function hostWindowApi(showWindow: ShowWindow | undefined) {
  return {
    show: api.window.show.handler(({ input }) => {
      showWindow?.(input?.path)
      return { shown: showWindow !== undefined }
    }),
    wishes: api.window.wishes.handler(async function* ({ signal, context }) {
      const ended = signal ?? context.ended
      const wishes = context.host?.wishes?.(ended)
      if (wishes === undefined) await aborted(ended)
      else yield* wishes
    }),
    fit: api.window.fit.handler(({ input, context }) => {
      context.host?.fit?.(input)
    }),
    sample: api.window.sample.handler(({ context }) => {
      context.host?.sample?.()
    }),
    speaks: api.window.speaks.handler(({ input, context }) => {
      context.host?.speaks?.(input.language)
    }),
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
