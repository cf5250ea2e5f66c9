import { useState } from 'react'
import { loadedOf, type NotificationList, rankOf } from '../hub/lists.ts'
import { NewPill } from '../ui/NewPill.tsx'

interface NewRowsProps {
  readonly list: NotificationList
  readonly isAtTop: boolean
  readonly onJump: () => void
}

/** Says how many came in above what is read, and leads to them. */
export function NewRows({ list, isAtTop, onJump }: NewRowsProps) {
  const newest = loadedOf(list).next().value?.id ?? 0
  const [seen, setSeen] = useState(newest)
  if (isAtTop && seen !== newest) setSeen(newest)
  const count = isAtTop ? 0 : rankOf(list, seen)
  return <NewPill count={count} onJump={onJump} />
}
