/**
 * The words for where GNTP is listened for, and who may send: what the user chooses, and what came of it. Each is a zod schema, for the
 * edges that check it, and the type of the same name.
 */
import { z } from 'zod'
import { reason } from './reason.ts'
import { bounds } from './settings-bounds.ts'
import { webOrigin } from './web-origin.ts'

/** `loopback`: this machine only. `network`: all addresses that this machine has. Else these, each an IP address of this machine. */
const listenAddresses = z.union([
  z.enum(['loopback', 'network']),
  z
    .array(z.union([z.ipv4(), z.ipv6()]))
    .min(1)
    .max(20),
])

/** What the user chooses. These are settings, which only `listener.change` changes. */
export const listenerSettings = z.object({
  port: z.int().min(bounds.port.least).max(bounds.port.most),
  addresses: listenAddresses,
  /** Ask for a password even from this machine. From others one is needed at any time. */
  requireLocalPassword: z.boolean(),
  /** Pages that may speak GNTP over WebSocket; off without any. */
  webSocketOrigins: z.array(z.string().refine(text => webOrigin(text) === text, 'Not an origin')).max(100),
})
export type ListenerSettings = z.infer<typeof listenerSettings>

/** What is to change of it. What makes no sense is refused in words, and so it is not checked before that. */
export const listenerChange = z.object({
  port: z.int().optional(),
  addresses: z.union([z.enum(['loopback', 'network']), z.array(z.string().max(255)).max(1000)]).optional(),
  requireLocalPassword: z.boolean().optional(),
  webSocketOrigins: z.array(z.string().max(1000)).max(1000).optional(),
})
export type ListenerChange = z.infer<typeof listenerChange>

/** As it is now. What the command line said stands for what is stored, until the user changes that one thing. */
export const listenerState = z.object({
  /** Where it listens, or would if it could. */
  port: z.int(),
  /** Names too, where the command line said so. */
  addresses: z.union([z.enum(['loopback', 'network']), z.array(z.string())]),
  /** Whether requests of other machines are taken. */
  takesNetwork: z.boolean(),
  requireLocalPassword: z.boolean(),
  webSocketOrigins: z.array(z.string()),
  /** Why it does not listen, or not on all of the addresses; it tries again from time to time. Else null. */
  problem: reason.nullable(),
})
export type ListenerState = z.infer<typeof listenerState>

/** A password that others may send with. It is never given out again. */
export const passwordEntry = z.object({
  /** Null: it was given when Growlery was started, and can be neither renamed nor removed. */
  id: z.int().positive().nullable(),
  /** What the user calls it, or where it comes from: GROWLERY_PASSWORD, a line of a file. */
  name: z.string(),
  /** The same, where that is a line of a file. */
  from: z.object({ file: z.string(), line: z.int().positive() }).nullable(),
  /** Milliseconds since 1970; null with `id`. */
  addedAt: z.int().nullable(),
  /** It cannot be read any more: it counts no longer, and can only be removed. */
  isLost: z.boolean(),
})
export type PasswordEntry = z.infer<typeof passwordEntry>
