/** How far a load is, on a terminal. */
import type { Tally } from './tally.ts'

const drawEveryMs = 100

/** Draws on stderr until it is stopped; undefined where that is no terminal. */
export async function progressBar(tally: Tally, count: number): Promise<{ stop(): void } | undefined> {
  if (!process.stderr.isTTY) return undefined
  const { default: progress } = await import('cli-progress')
  const bar = new progress.SingleBar({
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    ...progress.Presets.shades_classic,
    format: '{bar} {value} of {total}, {rate} a second{rest}',
  })
  const payload = () => ({ rate: Math.round(tally.rate), rest: restOf(tally) })
  bar.start(count, 0, payload())
  // Not with each answer: drawing must not take the time of sending.
  const timer = setInterval(() => bar.update(tally.done, payload()), drawEveryMs)
  return {
    stop() {
      clearInterval(timer)
      bar.stop()
    },
  }
}

function restOf({ failed, callbacksCome }: Tally): string {
  const failures = failed === 0 ? '' : `, ${failed} failed`
  const callbacks = callbacksCome === 0 ? '' : `, ${callbacksCome} called back`
  return failures + callbacks
}
