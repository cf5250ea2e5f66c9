/** Messages that the user writes, to try out this server or another one. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { callbackResult, dissection } from '../exchanges.ts'
import { mostIconBytes } from '../limits.ts'
import { priority } from '../model.ts'
import { ownHeaderName } from '../own-headers.ts'
import { reason } from '../reason.ts'
import { encryption, hashAlgorithm } from '../subscriptions.ts'
import { call } from './kinds.ts'

const maxRawBytes = 16 * 1024 * 1024
/** Base64 has four characters for three bytes. */
const base64Of = (bytes: number) => z.base64().max(Math.ceil(bytes / 3) * 4)

const text = z.string().max(60_000)

/** Fetched by the server from a URL, or sent along: base64. */
const composeIcon = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('url'), url: text }),
  z.object({ kind: z.literal('data'), bytes: base64Of(mostIconBytes) }),
])
export type ComposeIcon = z.infer<typeof composeIcon>

/**
 * A custom header (`X-`), one of the application's own (`Data-`), or one that says who sends it and which way it came (`Origin-`,
 * `Received`, `Sent-By`), in any case (GNTP.md, Message).
 */
const ownHeader = z.object({
  name: text.regex(ownHeaderName, 'It begins with X-, Data- or Origin-, or is Received or Sent-By'),
  value: text,
})

const common = {
  application: text,
  /** Of several with one name the last counts, but for `Received`. An `Origin-` header takes the place of what this server says of itself. */
  headers: z.array(ownHeader).max(100).default([]),
}

const composedType = z.object({
  name: text,
  /** Null: the name. */
  displayName: text.nullable().default(null),
  enabled: z.boolean().default(true),
  icon: composeIcon.nullable().default(null),
})
export type ComposedType = z.infer<typeof composedType>

/** What is null is not sent. */
const composeMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('REGISTER'),
    ...common,
    icon: composeIcon.nullable().default(null),
    types: z.array(composedType).min(1).max(1000),
  }),
  z.object({
    kind: z.literal('NOTIFY'),
    ...common,
    /** `Notification-Name`. */
    type: text,
    title: text,
    text: text.default(''),
    id: text.nullable().default(null),
    sticky: z.boolean().nullable().default(null),
    priority: priority.nullable().default(null),
    icon: composeIcon.nullable().default(null),
    coalescingId: text.nullable().default(null),
    callback: z
      .discriminatedUnion('kind', [
        /** On the connection, which stays open for it. */
        z.object({ kind: z.literal('socket'), context: text, contextType: text }),
        /** http or https. */
        z.object({ kind: z.literal('url'), target: text }),
      ])
      .nullable()
      .default(null),
    /**
     * Register the application with this type first, over a connection of its own; what is refused there is not notified of. A Growlery
     * adds the type to those that it knows; other servers forget those.
     */
    registerFirst: z.boolean().default(false),
  }),
  /** Sent as they are, malformed or not: base64. Hash, encryption and password of the target change nothing about them. */
  z.object({ kind: z.literal('raw'), bytes: base64Of(maxRawBytes) }),
])
export type ComposeMessage = z.infer<typeof composeMessage>

const password = z.string().min(1).max(1024)

const protection = { hash: hashAlgorithm.default('SHA256'), encryption: encryption.default('NONE') }

/**
 * What a message to this server is protected with. `asked`: one of its own passwords, where it asks for one, or where the message is
 * encrypted. `own`: one of its own, always. `none`: no key is sent, and nothing can be encrypted.
 */
const hereKey = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['asked', 'own', 'none']) }),
  z.object({ kind: z.literal('typed'), password }),
])

const composeTarget = z.discriminatedUnion('kind', [
  /** This server, over loopback. */
  z.object({ kind: z.literal('here'), key: hereKey.default({ kind: 'asked' }), ...protection }),
  z.object({
    kind: z.literal('there'),
    /** A name or an address, without brackets. */
    host: z.string().min(1).max(255),
    port: z.int().min(1).max(65_535).default(23053),
    /** Null: no key is sent, and nothing can be encrypted. */
    password: password.nullable().default(null),
    ...protection,
  }),
])
export type ComposeTarget = z.infer<typeof composeTarget>

const composeInput = z.object({ target: composeTarget, message: composeMessage })
export type ComposeInput = z.input<typeof composeInput>

/** Of the message that the step is about: with `registerFirst` there are two, REGISTER before NOTIFY. */
const about = { message: z.enum(['REGISTER', 'NOTIFY', 'raw']) }

/** The last is `closed` or `failed`, unless the window ends it. */
const composeStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('connected'), ...about, at: z.number(), address: z.string(), port: z.int() }),
  /** Handed to the system, all of it. */
  z.object({ kind: z.literal('sent'), ...about, at: z.number(), bytes: z.int().nonnegative() }),
  z.object({
    kind: z.literal('answer'),
    ...about,
    at: z.number(),
    dissection,
    ok: z.boolean(),
    /** Of the -ERROR; null for an -OK, and for what is no answer of GNTP. */
    code: z.int().nullable(),
    /** Of the -ERROR, or why it is no answer of GNTP. */
    words: z.string().nullable(),
  }),
  z.object({ kind: z.literal('callback'), ...about, at: z.number(), result: callbackResult, dissection }),
  /** All has come that is to come; the connection is closed. */
  z.object({ kind: z.literal('closed'), ...about, at: z.number() }),
  /** Nothing more comes of it, and why: not reached, no answer in 30 s, no callback in 60 s after it, broken off. */
  z.object({ kind: z.literal('failed'), ...about, at: z.number(), reason }),
])
export type ComposeStep = z.infer<typeof composeStep>

export const compose = {
  /**
   * The bytes that `send` would send, taken apart: one message, or two with `registerFirst`. Where there is a key, its salt is new each
   * time, and so are the IV and all that is encrypted: only their form is what will be sent. The key hash is masked. REFUSED for
   * what is no GNTP message: an empty name, an encryption without a password, a password of this server where it has none.
   */
  preview: call.input(composeInput).output(z.object({ messages: z.array(dissection) })),
  /**
   * Sends it, and tells what comes back as it comes. A callback is waited for 60 s beyond the answer. The window ends it by aborting: the
   * connection is closed then. REFUSED as `preview`; nothing was sent then.
   */
  send: call.input(composeInput).output(eventIterator(composeStep)),
}
