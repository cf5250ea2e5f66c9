import { shownName } from './shown-name.ts'

/** A name that a sender chose, among other words: its direction is its own, and turns none of them around. */
export function Name({ children }: { children: string }) {
  return <bdi>{shownName(children)}</bdi>
}
