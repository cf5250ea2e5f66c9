/** What the palette offers, and in which order. Pure. */
import type { ReactNode } from 'react'
import { plain, rank } from './match.ts'

export const groups = ['pages', 'actions', 'settings', 'searches', 'applications', 'notifications'] as const
export type Group = (typeof groups)[number]

export interface Entry {
  /** Of all entries this one's own. */
  readonly id: string
  readonly group: Group
  readonly label: string
  /** Other words by which it is found. */
  readonly words?: string
  /** What stands after the name, in faint. */
  readonly note?: ReactNode
  readonly icon: ReactNode
  /** The name is somebody else's: its direction is its own. */
  readonly isName?: boolean
  readonly run: () => void
}

export interface Section {
  readonly group: Group
  readonly entries: readonly Entry[]
}

/** Of each group, while something is typed. */
const mostOfGroup = 6
/** These are listed before something is typed: of the others there may be a thousand. */
const beginning: readonly Group[] = ['pages', 'searches', 'actions']

/** What fits what is typed, the best first, by groups; the group with the best first. Before something is typed, where to begin. */
export function sectionsFor(typed: string, entries: readonly Entry[]): Section[] {
  const wanted = plain(typed).trim()
  if (wanted === '') {
    return beginning
      .map(group => ({ group, entries: entries.filter(entry => entry.group === group) }))
      .filter(section => section.entries.length > 0)
  }
  const fitting = entries
    .map(entry => ({ entry, score: rank(wanted, entry.label, entry.words) }))
    .filter((one): one is { entry: Entry; score: number } => one.score !== undefined)
    .sort((one, other) => other.score - one.score)
  const order = [...new Set(fitting.map(({ entry }) => entry.group))]
  return order.map(group => ({
    group,
    entries: fitting.flatMap(({ entry }) => (entry.group === group ? [entry] : [])).slice(0, mostOfGroup),
  }))
}
