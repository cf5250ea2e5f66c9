import { type RefObject, useEffect, useMemo, useState } from 'react'
import type { Application } from '../../shared/model.ts'
import type { Activity } from './activity.ts'
import { type Sorting, sorted } from './order.ts'

const restMs = 10_000

/**
 * The applications in their order. It changes when one comes or goes and when another order is chosen; otherwise only now and then, and
 * never under the pointer or the focus.
 */
export function useOrder(
  applications: ReadonlyMap<string, Application>,
  sorting: Sorting,
  activity: Activity | undefined,
  list: RefObject<HTMLElement | null>,
): readonly Application[] {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (sorting === 'name') return
    const timer = setInterval(() => {
      if (list.current?.matches(':hover, :focus-within') !== true) setTurn(before => before + 1)
    }, restMs)
    return () => clearInterval(timer)
  }, [sorting, list])

  const names = useMemo(() => [...applications.keys()].sort().join('\n'), [applications])
  const isCounted = activity !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: the counts change all the time, and the order must not
  const order = useMemo(
    () => sorted([...applications.values()], sorting, activity).map(({ name }) => name),
    [names, sorting, isCounted, turn],
  )
  return useMemo(() => order.flatMap(name => applications.get(name) ?? []), [order, applications])
}
