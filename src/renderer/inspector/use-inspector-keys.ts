import type { RefObject } from 'react'
import { useKeyTable } from '../keys/use-key-table.ts'
import { type ListKeys, useListKeys } from '../keys/use-list-keys.ts'
import { inspectorKeys } from './inspector-keys.ts'

interface InspectorKeys extends ListKeys {
  readonly pause: () => void
  readonly pin: () => void
}

export function useInspectorKeys(
  { pause, pin, ...keys }: InspectorKeys,
  field: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
): void {
  useListKeys(keys, field, list)
  useKeyTable(inspectorKeys, { pause, pin }, list)
}
