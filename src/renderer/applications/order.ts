/** Which applications are listed, and in which order. Pure, but for what is remembered. */
import type { Application } from '../../shared/model.ts'
import { nameOrder } from '../text/locale.ts'
import { stored } from '../ui/stored.ts'
import { type Activity, weekOf } from './activity.ts'

export const sortings = ['name', 'lastSeen', 'busiest'] as const
export type Sorting = (typeof sortings)[number]

/** Those that are equal otherwise are in the order of their names. */
export function sorted(
  applications: readonly Application[],
  sorting: Sorting,
  activity: Activity | undefined,
): Application[] {
  const byName = nameOrder()
  const rank = rankBy(sorting, activity)
  return [...applications].sort((one, other) => rank(other) - rank(one) || byName(one.name, other.name))
}

function rankBy(sorting: Sorting, activity: Activity | undefined): (application: Application) => number {
  switch (sorting) {
    case 'name':
      return () => 0
    case 'lastSeen':
      return ({ lastSeen }) => lastSeen
    case 'busiest':
      return ({ name, count }) => (activity === undefined ? count : weekOf(activity, name))
  }
}

/** Those whose name has what was typed in it, wherever. */
export function matching<One extends { readonly name: string }>(all: readonly One[], typed: string): readonly One[] {
  const words = typed.trim().toLocaleLowerCase()
  return words === '' ? all : all.filter(({ name }) => name.toLocaleLowerCase().includes(words))
}

const sortingKey = 'growlery-applications-sorting'

/** What the user chose on this machine. */
export function rememberedSorting(): Sorting {
  const kept = stored(() => localStorage.getItem(sortingKey))
  return sortings.find(one => one === kept) ?? 'name'
}

export function rememberSorting(sorting: Sorting): void {
  stored(() => localStorage.setItem(sortingKey, sorting))
}
