/**
 * The words for whether somebody is there, and may be disturbed. Each is a zod schema, for the edges that check it, and the type of the
 * same name. Times are milliseconds since 1970 by the hub's clock.
 */
import { z } from 'zod'

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Not a time like 22:00')

/** Each week, in the time zone of the hub. */
export const quietHours = z.object({
  /** On which days it begins: 0 is Sunday. */
  days: z
    .array(z.int().min(0).max(6))
    .min(1)
    .max(7)
    .refine(days => new Set(days).size === days.length, 'A day twice'),
  from: timeOfDay,
  /** On the next day where it is not after `from`. */
  to: timeOfDay,
})
export type QuietHours = z.infer<typeof quietHours>

/** Which notifications are shown in do-not-disturb: this priority and higher ones; 3: none. */
export const comesThrough = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])

/** Do-not-disturb, while it is on: of its reasons the one that ends last. */
export const quiet = z.object({
  /** `user`: switched on. `schedule`: quiet hours. `presenting`: somebody presents, or has something else on the whole screen. */
  why: z.enum(['user', 'schedule', 'presenting']),
  /** When do-not-disturb ends, all reasons taken together; null where nobody knows. */
  until: z.int().nullable(),
})
export type Quiet = z.infer<typeof quiet>

/** What was on screen while nobody was there, until somebody has seen the summary of it. */
export const missed = z.object({
  /** When the last one went away, and when somebody came back. */
  since: z.int(),
  until: z.int(),
  count: z.int().positive(),
  /** Those with the most, at most five. */
  applications: z.array(z.object({ name: z.string(), count: z.int().positive() })),
})
export type Missed = z.infer<typeof missed>

/** What a window, or the desktop, sees of the user. */
export const presenceReport = z.object({
  /** Somebody is at it. */
  active: z.boolean(),
  /** Somebody presents, or has something else on the whole screen. */
  presenting: z.boolean(),
})
export type PresenceReport = z.infer<typeof presenceReport>
