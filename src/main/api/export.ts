/** The history as a file: JSON Lines or CSV, the same in a browser and on the desktop. */
import { setImmediate as turn } from 'node:timers/promises'
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { search } from '../../shared/contract/inbox.ts'
import type { SentNotification } from '../../shared/model.ts'
import { resolveTimes } from '../../shared/query.ts'
import { firstProblem } from '../../shared/query-words.ts'
import type { Hub } from '../hub/hub.ts'

export type Export =
  | { readonly status: 200; readonly headers: Record<string, string>; readonly chunks: AsyncGenerator<string> }
  /** `words` say what is wrong with what was asked. */
  | { readonly status: 400 | 404; readonly headers: Record<string, string>; readonly words: string }

/** `file`: the last part of the address; `query`: what follows its question mark. */
export type Exporter = (file: string, query: URLSearchParams) => Export

interface Format {
  readonly type: string
  /** The lines of some notifications. `isFirst`: nothing came before them. */
  readonly lines: (notifications: readonly SentNotification[], isFirst: boolean) => string
}

const formats: Readonly<Record<string, Format>> = {
  jsonl: { type: 'application/jsonl; charset=utf-8', lines: asJsonLines },
  csv: { type: 'text/csv; charset=utf-8; header=present', lines: asCsv },
}

/** What is asked for; neither is all. */
const asked = z
  .object({
    search: search.optional(),
    ids: z
      .string()
      .regex(/^[1-9]\d{0,14}(,[1-9]\d{0,14}){0,999}$/, 'ids are numbers with commas between them, at most 1000')
      .transform(ids => ids.split(',').map(Number))
      .optional(),
  })
  .refine(({ search, ids }) => search === undefined || ids === undefined, 'Either search or ids may be given, not both')
  .superRefine(({ search = '' }, context) => {
    const problem = firstProblem(search)
    if (problem !== undefined) context.addIssue(problem)
  })

/** A page costs some milliseconds, and some megabytes where every text in it is as long as may be. */
const pageRows = 200

/**
 * Gives `notifications.jsonl` and `notifications.csv`, newest first: what `search` finds (in the language of query.ts), or these `ids`.
 * It is read page by page, as it is taken: whoever stops taking it costs nothing.
 */
export function exporter(hub: Hub): Exporter {
  return (file, query) => {
    const [, name] = /^notifications\.([a-z]+)$/.exec(file) ?? []
    const format = name === undefined || !Object.hasOwn(formats, name) ? undefined : formats[name]
    if (format === undefined) return refusal(404, 'There are notifications.jsonl and notifications.csv')
    const wanted = asked.safeParse({ search: query.get('search') ?? undefined, ids: query.get('ids') ?? undefined })
    if (!wanted.success) return refusal(400, wanted.error.issues.map(({ message }) => message).join('. '))
    // As Swedes write it, in this machine's time zone: 2026-11-26.
    const date = new Intl.DateTimeFormat('sv-SE').format(hub.now())
    const headers = {
      'Content-Type': format.type,
      'Content-Disposition': `attachment; filename="growlery-notifications-${date}.${name}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    }
    return { status: 200, headers, chunks: chunks(hub, wanted.data, format) }
  }
}

function refusal(status: 400 | 404, words: string): Export {
  return {
    status,
    words: `${words}\n`,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  }
}

async function* chunks(hub: Hub, { search, ids }: z.output<typeof asked>, { lines }: Format): AsyncGenerator<string> {
  const pages = ids === undefined ? pagesOf(hub, resolveTimes(search ?? '', hub.now())) : pagesOfIds(hub, ids)
  const head = lines([], true)
  if (head !== '') yield head
  for (const page of pages) {
    yield lines(page, false)
    await turn()
  }
}

function* pagesOf({ inbox }: Hub, search: string): Generator<SentNotification[]> {
  let before: number | undefined
  do {
    const page = inbox.sent({ before, search, limit: pageRows })
    if (page.length > 0) yield page
    before = page.length < pageRows ? undefined : page.at(-1)?.id
  } while (before !== undefined)
}

function* pagesOfIds({ inbox }: Hub, ids: readonly number[]): Generator<SentNotification[]> {
  const newestFirst = [...new Set(ids)].sort((one, other) => other - one)
  for (let start = 0; start < newestFirst.length; start += pageRows) {
    yield inbox.sentByIds(newestFirst.slice(start, start + pageRows))
  }
}

function asJsonLines(notifications: readonly SentNotification[]): string {
  return notifications.map(one => `${JSON.stringify(one)}\n`).join('')
}

const columns = [
  'id',
  'receivedAt',
  'application',
  'type',
  'typeDisplayName',
  'title',
  'text',
  'priority',
  'sticky',
  'state',
  'read',
  'missed',
  'address',
  'machine',
  'software',
  'via',
  'callback',
  'callbackTarget',
  'coalescingId',
  'notificationId',
] as const

/** As RFC 4180 has it. What a spreadsheet would take for a formula begins with an apostrophe; numbers are none. */
function asCsv(notifications: readonly SentNotification[], isFirst: boolean): string {
  return stringify(notifications.map(asRecord), {
    columns: [...columns],
    header: isFirst,
    record_delimiter: '\r\n',
    // Beside those with its own record delimiter.
    quoted_match: /[\r\n]/,
    escape_formulas: true,
    cast: { boolean: String, number: value => ({ value: String(value), escape_formulas: false }) },
  })
}

function asRecord({ origin, receivedAt, ...one }: SentNotification): Record<(typeof columns)[number], unknown> {
  const { address, machine, software, via } = origin
  return {
    ...one,
    receivedAt: new Date(receivedAt).toISOString(),
    address,
    machine,
    software,
    via: via.join(' > '),
  }
}
