import { inFull } from './time.ts'

/** A moment in a few words, with all of it on hover. Without children, so that it can stand in a sentence of the catalogue. */
export function Time({ at, words }: { at: number; words: string }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={inFull(at)}>
      {words}
    </time>
  )
}
