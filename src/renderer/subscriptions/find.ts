import { useMemo, useState } from 'react'
import type { Subscriber } from '../../shared/subscriptions.ts'
import { manyFrom } from '../ui/many-from.ts'

export interface Find<T> {
  /** Whether there are enough of them to look for one. */
  readonly isOffered: boolean
  readonly typed: string
  /** All of them where nothing is looked for. */
  readonly found: readonly T[]
  type(words: string): void
}

/** Looks for subscribers by name and address. */
export function useFind(subscribers: readonly Subscriber[]): Find<Subscriber> {
  const [typed, type] = useState('')
  const isOffered = subscribers.length >= manyFrom
  const words = isOffered ? typed.trim().toLocaleLowerCase() : ''
  const found = useMemo(() => matching(subscribers, words), [subscribers, words])
  return { isOffered, typed, found, type }
}

function matching(subscribers: readonly Subscriber[], words: string): readonly Subscriber[] {
  if (words === '') return subscribers
  return subscribers.filter(({ name, address }) => `${name} ${address}`.toLocaleLowerCase().includes(words))
}
