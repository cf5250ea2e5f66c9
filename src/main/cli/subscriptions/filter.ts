/** From the options that say what somebody gets to the filter that the hub keeps. */

import { everything } from '../../../shared/everything.ts'
import type { Priority } from '../../../shared/model.ts'
import type { ForwardFilter } from '../../../shared/subscriptions.ts'

export interface FilterOptions {
  readonly app?: readonly string[]
  readonly type?: readonly TypeOfApplication[]
  readonly minPriority?: Priority
}

/** Where something was chosen before. */
export interface FilterChangeOptions extends FilterOptions {
  /** Everything; none of the others is given then. */
  readonly all?: boolean
}

export interface TypeOfApplication {
  readonly application: string
  readonly type: string
}

/** Types narrow an application down to them, also where it is named itself. What nothing is said of is not narrowed. */
export function filterOf({ app, type, minPriority = everything.minPriority }: FilterOptions): ForwardFilter {
  if (app === undefined && type === undefined) return { applications: null, minPriority }
  const types = new Map<string, string[] | null>(app?.map(name => [name, null]))
  for (const { application, type: name } of type ?? []) {
    const others = types.get(application) ?? []
    if (!others.includes(name)) types.set(application, [...others, name])
  }
  return { applications: Array.from(types, ([name, some]) => ({ name, types: some })), minPriority }
}

/** What is chosen in place of what was chosen before; undefined where nothing is. */
export function changedFilter(options: FilterChangeOptions): ForwardFilter | undefined {
  const { app, type, minPriority, all } = options
  const isChosen = all === true || app !== undefined || type !== undefined || minPriority !== undefined
  return isChosen ? filterOf(options) : undefined
}
