import { inboxKeys } from '../inbox/inbox-keys.ts'
import { inspectorKeys } from '../inspector/inspector-keys.ts'
import { everywhere } from './everywhere.ts'
import { listKeys } from './list.ts'
import type { KeyTable } from './table.ts'

/** All of them, in the order in which they are listed. */
export const tables: readonly KeyTable[] = [everywhere, listKeys, inboxKeys, inspectorKeys]
