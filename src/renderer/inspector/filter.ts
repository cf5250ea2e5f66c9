/**
 * The small language that the list of exchanges is filtered with, in the manner of the inbox's search (shared/query.ts): words and
 * "quoted phrases", filters (a name, a colon and a value), and `-` before either to turn it round. All must be true. Pure.
 */
import type { ExchangeSummary } from '../../shared/exchanges.ts'

const filterNames = ['app', 'type', 'verb', 'peer', 'result', 'callback', 'is'] as const
export type FilterName = (typeof filterNames)[number]

/** What may follow `result:`, beside a code or the beginning of its name. */
export const results = ['ok', 'error', 'pending', 'none'] as const
export const callbacks = ['waiting', 'clicked', 'closed', 'timedout', 'givenup'] as const
export const facts = ['pinned', 'encrypted', 'plain', 'websocket'] as const

/** A filter that says nothing, because nothing or something unknown follows its colon. */
export interface Problem {
  readonly filter: FilterName
  readonly value: string
}

export interface Filter {
  readonly matches: (exchange: ExchangeSummary) => boolean
  readonly problems: readonly Problem[]
}

type Test = (exchange: ExchangeSummary) => boolean

const termPattern = new RegExp(
  `(?<sign>-(?=[^\\s-]))?(?:(?<name>${filterNames.join('|')}):)?(?:"(?<quoted>(?:[^"]|"")*)"?|(?<plain>[^\\s"]+))?`,
  'giu',
)

/** Takes any text; undefined where it filters nothing. A filter that ends the text may only be unfinished: it is no problem yet. */
export function parseFilter(text: string): Filter | undefined {
  const tests: Test[] = []
  const problems: Problem[] = []
  for (const { 0: whole, index, groups = {} } of text.matchAll(termPattern)) {
    if (whole === '' || whole === '-') continue
    const name = filterNames.find(one => one === groups['name']?.toLowerCase())
    const value = groups['quoted']?.replaceAll('""', '"') ?? groups['plain'] ?? ''
    const test = testOf(name, value.toLowerCase(), groups['quoted'] !== undefined)
    if (test !== undefined) tests.push(groups['sign'] === undefined ? test : exchange => !test(exchange))
    else if (name !== undefined && index + whole.length < text.length) problems.push({ filter: name, value })
  }
  if (tests.length === 0 && problems.length === 0) return undefined
  return { problems, matches: exchange => tests.every(test => test(exchange)) }
}

function testOf(name: FilterName | undefined, value: string, quoted: boolean): Test | undefined {
  if (value === '') return undefined
  const begins = (text: string | null) => {
    const lower = text?.toLowerCase()
    return quoted ? lower === value : (lower?.startsWith(value) ?? false)
  }
  switch (name) {
    case undefined:
      return exchange => textsOf(exchange).some(text => text.toLowerCase().includes(value))
    case 'app':
      return ({ application }) => begins(application)
    case 'type':
      return ({ type }) => begins(type)
    case 'verb':
      return ({ verb }) => begins(verb)
    case 'peer':
      return ({ peer }) => peer.toLowerCase().includes(value)
    case 'result':
      return resultTest(value)
    case 'callback':
      return callbacks.some(one => one === value)
        ? ({ callback }) => callback !== null && callback.toLowerCase() === value
        : undefined
    case 'is':
      return factTest(value)
  }
}

function resultTest(value: string): Test | undefined {
  if (results.some(one => one === value)) return ({ result }) => result.kind === value
  if (/^\d+$/.test(value)) return ({ result }) => result.kind === 'error' && String(result.code).startsWith(value)
  if (!/^[a-z_]{3,}$/.test(value)) return undefined
  return ({ result }) => result.kind === 'error' && result.name.toLowerCase().startsWith(value)
}

function factTest(value: string): Test | undefined {
  switch (facts.find(one => one === value)) {
    case 'pinned':
      return ({ pinned }) => pinned
    case 'encrypted':
      return isEncrypted
    case 'plain':
      return exchange => !isEncrypted(exchange)
    case 'websocket':
      return ({ transport }) => transport === 'websocket'
    case undefined:
      return undefined
  }
}

export function isEncrypted({ encryption }: Pick<ExchangeSummary, 'encryption'>): boolean {
  return encryption !== null && encryption !== 'NONE'
}

/** What words are looked for in. */
function textsOf({ peer, verb, application, type, title, result }: ExchangeSummary): string[] {
  const fault = result.kind === 'error' ? [String(result.code), result.name, result.words] : []
  return [peer, verb, application, type, title, ...fault].filter(text => text !== null)
}
