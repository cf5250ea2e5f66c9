/** How much came in when, for charts. What was removed from the history counts by the minute only. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { priority } from '../model.ts'
import { call } from './kinds.ts'

/** What came in at `from` or later, and before `to`. */
export const bar = z.object({
  from: z.int(),
  to: z.int(),
  count: z.int().nonnegative(),
  /** The highest priority among them; null where there are none. */
  worst: priority.nullable(),
})
export type Bar = z.infer<typeof bar>

/** Moments, oldest first. Between them is counted by quarters of an hour, as time zones are apart. */
const moments = z.array(z.int()).refine(all => all.every((at, index) => index === 0 || at > (all[index - 1] ?? at)), {
  message: 'The moments must be in order, the oldest first',
})

/** The first moments of 14 days: days as the asker's calendar has them, which are not all 24 hours long. The last one goes on until now. */
const firstMoments = moments.length(14)

/** Where one bar ends the next one begins: one more than there are bars. They are the asker's hours, which follow from its time zone. */
const edges = moments.min(2).max(101)

const applicationActivity = z.object({
  application: z.string(),
  /** Of each of the days that were asked about. */
  days: z.array(z.int().nonnegative()).length(14),
  types: z.array(
    z.object({
      type: z.string(),
      /** How many came in the last 7 of them; types without any are left out. */
      week: z.int().nonnegative(),
    }),
  ),
})
export type ApplicationActivity = z.infer<typeof applicationActivity>

export const perMinute = z.object({
  /** Of the last 60 minutes, oldest first; the last one is the minute that `at` is in. */
  perMinute: z.array(z.int().nonnegative()).length(60),
  at: z.int(),
})
export type PerMinute = z.infer<typeof perMinute>

export const activity = {
  /** Bars, oldest first. They may be of the last 14 days; what is older is not known. */
  histogram: call.input(z.object({ edges })).output(z.array(bar)),
  /** Of every application that notified in one of the days. Those may be the last 14; what is older is not known. */
  applications: call.input(z.object({ days: firstMoments })).output(z.array(applicationActivity)),
  /** How it stands, at once, and anew when that has changed: every 2 s at most, and with each minute. */
  follow: call.output(eventIterator(perMinute)),
}
