import type { PerMinute } from '../../shared/contract/activity.ts'

const minuteMs = 60_000

/** How many came in within the last minute: those of the minute that has begun, and the part of the one before that it takes to fill it. */
export function rateOf({ perMinute, at }: PerMinute): number {
  const now = perMinute.at(-1) ?? 0
  const before = perMinute.at(-2) ?? 0
  return Math.round(now + before * (1 - (at % minuteMs) / minuteMs))
}
