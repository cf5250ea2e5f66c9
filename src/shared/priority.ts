/** How urgent a notification is. */
import { z } from 'zod'

/** From very low to emergency (GNTP.md, Requests). */
export const priority = z.union([z.literal(-2), z.literal(-1), z.literal(0), z.literal(1), z.literal(2)])
export type Priority = z.infer<typeof priority>
