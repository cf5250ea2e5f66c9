import type { ReactNode } from 'react'

/** What stands in the place of a tag within a sentence: `components={{ name: <Slot of={…} /> }}`. As a child `<Trans>` would drop it. */
export function Slot({ of }: { of: ReactNode }) {
  return of
}
