/** Words that the hub, its store and its icons share: where icons are fetched from, and what came of it. Windows do not see them. */
import { z } from 'zod'
import type { IconFailure } from './model.ts'

/** How far a fetch may lead: `anywhere` for a notification of this machine, `public` for one of another. */
export const reach = z.enum(['anywhere', 'public'])
export type Reach = z.infer<typeof reach>

export interface IconSource {
  readonly url: string
  readonly reach: Reach
}

/** What came of a fetch. */
export interface FoundIcon {
  /** The hash of the icon; null where there is none. */
  readonly hash: string | null
  /** Why the fetch failed; there may be an icon from an earlier one all the same. */
  readonly failure: IconFailure | null
}

/** What is remembered of a fetch. */
export interface FetchedIcon {
  /** The hash of the icon. */
  readonly icon: string
  /** What its server says of caching: see main/icons/caching.ts. */
  readonly policy: string
}
