/**
 * The search language, for the window (chips, help, marks at what is wrong) and for the store, which makes SQL of it. Pure.
 *
 * Words and "quoted phrases" are looked for in title, text and application; a quote in quotes is doubled. Filters are a name,
 * a colon and a value, without a space between; a value with spaces is quoted. `-` before either turns it round. A name that is
 * not known is a part of a word like any other.
 */
import { momentOf } from './query-times.ts'

export const filterNames = ['app', 'type', 'from', 'priority', 'is', 'before', 'after'] as const
export type FilterName = (typeof filterNames)[number]

/** What may follow `is:`. The last ones are states: `timedout` is the state `timedOut`. */
export const facts = [
  'unread',
  'read',
  'sticky',
  'missed',
  'forwarded',
  'shown',
  'queued',
  'clicked',
  'closed',
  'timedout',
  'suppressed',
] as const
export type Fact = (typeof facts)[number]

export type Comparison = '=' | '>' | '>=' | '<' | '<='

export type Criterion =
  /** Holds this word, or this phrase where it is quoted. */
  | { readonly kind: 'words'; readonly text: string; readonly quoted: boolean }
  /** Its application's, or its type's, name begins so; is so, where it is quoted. Upper and lower case are the same. */
  | { readonly kind: 'app' | 'type'; readonly text: string; readonly quoted: boolean }
  /** A name or an address of where it came from holds this word, or this phrase where it is quoted. */
  | { readonly kind: 'from'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'priority'; readonly comparison: Comparison; readonly priority: number }
  | { readonly kind: 'is'; readonly fact: Fact }
  /** Came in before this time, or at it or after it. As it was typed: `momentOf` (query-times.ts) gives it in milliseconds. */
  | { readonly kind: 'before' | 'after'; readonly time: string }

/** All of a criterion's place in the text, its sign and name included: from `start` up to before `end`. */
export interface Place {
  readonly start: number
  readonly end: number
}

export type Term = Criterion & Place & { readonly negated: boolean }
/** A criterion that is no word. */
export type Filter = Exclude<Criterion, { kind: 'words' }>

/** A filter that says nothing, for the reason that `key` names; it is not among the terms. */
export interface Problem extends Place {
  readonly key: 'missingValue' | 'unknownPriority' | 'unknownFact' | 'unknownTime'
  readonly filter: FilterName
  readonly value: string
}

export interface Query {
  /** All must be true of a notification. */
  readonly terms: readonly Term[]
  /** One that ends where the text ends may only be unfinished. */
  readonly problems: readonly Problem[]
  /** Somebody may be about to finish the last term: its text is the beginning of what is looked for. */
  readonly endsInsideWord: boolean
}

const priorityNames: ReadonlyMap<string, number> = new Map([
  ['verylow', -2],
  ['low', -1],
  ['normal', 0],
  ['high', 1],
  ['emergency', 2],
])

/** One term, with its sign, its name, and its value: quoted, perhaps not to its end, or not. */
const termPattern = new RegExp(
  `(?<sign>-(?=[^\\s-]))?(?:(?<name>${filterNames.join('|')}):)?(?:"(?<quoted>(?:[^"]|"")*)"?|(?<plain>[^\\s"]+))?`,
  'iuy',
)

/** Takes any text. */
export function parseQuery(text: string): Query {
  const terms: Term[] = []
  const problems: Problem[] = []
  for (let start = skipSpace(text, 0); start < text.length; ) {
    termPattern.lastIndex = start
    const { sign, name, quoted, plain } = termPattern.exec(text)?.groups ?? {}
    const end = Math.max(termPattern.lastIndex, start + 1)
    const value = quoted === undefined ? plain : quoted.replaceAll('""', '"')
    const read = criterionOf(filterName(name), value ?? '', quoted !== undefined)
    if (typeof read === 'object') terms.push({ ...read, negated: sign !== undefined, start, end })
    else if (read !== undefined)
      problems.push({ key: read, filter: filterName(name) ?? 'is', value: value ?? '', start, end })
    start = skipSpace(text, end)
  }
  return { terms, problems, endsInsideWord: terms.at(-1)?.end === text.length && !/["\s]$/u.test(text) }
}

/** A criterion as it is typed. */
export function formatTerm(criterion: Criterion, negated = false): string {
  const sign = negated ? '-' : ''
  switch (criterion.kind) {
    case 'words': {
      const plain = sign + criterion.text
      return !criterion.quoted && isWord(plain, negated) ? plain : `${sign}"${criterion.text.replaceAll('"', '""')}"`
    }
    case 'app':
    case 'type':
    case 'from': {
      const { kind, text, quoted } = criterion
      const isPlain = !quoted && /^[^\s"]+$/u.test(text)
      return `${sign}${kind}:${isPlain ? text : `"${text.replaceAll('"', '""')}"`}`
    }
    case 'priority':
      return `${sign}priority:${criterion.comparison === '=' ? '' : criterion.comparison}${criterion.priority}`
    case 'is':
      return `${sign}is:${criterion.fact}`
    case 'before':
    case 'after':
      return `${sign}${criterion.kind}:${criterion.time}`
  }
}

/**
 * The text with this filter in it, in place of those that it replaces: those of the same name; of `is:`, those that cannot be
 * true together with it. A new one comes first, so that a word that is being typed stays the last.
 */
export function withFilter(text: string, filter: Filter): string {
  const replaced = parseQuery(text).terms.filter(term => isReplaced(term, filter))
  const [first, ...others] = replaced
  const typed = formatTerm(filter)
  if (first === undefined) return text.trim() === '' ? `${typed} ` : `${typed} ${text.trimStart()}`
  const rest = others.reverse().reduce(withoutTerm, text)
  return rest.slice(0, first.start) + typed + spaceBetween(rest.slice(first.end))
}

/** The text without what stands at this place: a term or a problem of its query. */
export function withoutTerm(text: string, { start, end }: Place): string {
  const before = text.slice(0, start).trimEnd()
  const after = text.slice(end).trimStart()
  if (before === '' || after === '') return before === '' ? after : `${before} `
  return `${before} ${after}`
}

/**
 * The text with each `before:` and `after:` as a moment that every machine understands the same way. `now`: milliseconds since 1970;
 * days and times are those of this machine's time zone.
 */
export function resolveTimes(text: string, now: number): string {
  let resolved = text
  for (const term of [...parseQuery(text).terms].reverse()) {
    if (term.kind !== 'before' && term.kind !== 'after') continue
    const at = momentOf(term.time, now)
    if (at === undefined) continue
    const typed = formatTerm({ kind: term.kind, time: new Date(at).toISOString() }, term.negated)
    resolved = resolved.slice(0, term.start) + typed + spaceBetween(resolved.slice(term.end))
  }
  return resolved
}

/** Undefined: nothing was said, and nobody need be told. */
function criterionOf(
  name: FilterName | undefined,
  value: string,
  quoted: boolean,
): Criterion | Problem['key'] | undefined {
  if (value === '') return name === undefined ? undefined : 'missingValue'
  switch (name) {
    case undefined:
      // Somebody is about to say what is not looked for.
      return value === '-' && !quoted ? undefined : { kind: 'words', text: value, quoted }
    case 'app':
    case 'type':
    case 'from':
      return { kind: name, text: value, quoted }
    case 'priority':
      return priorityOf(value)
    case 'is': {
      const fact = facts.find(one => one === value.toLowerCase())
      return fact === undefined ? 'unknownFact' : { kind: 'is', fact }
    }
    case 'before':
    case 'after': {
      const time = value.trim()
      return momentOf(time, 0) === undefined ? 'unknownTime' : { kind: name, time }
    }
  }
}

function priorityOf(value: string): Criterion | Problem['key'] {
  const [, sign, named] = /^(>=|<=|>|<|=)?\s*(\S+)$/u.exec(value.trim()) ?? []
  if (named === undefined) return 'unknownPriority'
  const comparison = comparisons.find(one => one === sign) ?? '='
  const number = /^[+-]?[0-2]$/u.test(named) ? Number(named) : priorityNames.get(named.toLowerCase())
  // There is no -0.
  return number === undefined ? 'unknownPriority' : { kind: 'priority', comparison, priority: number + 0 }
}

const comparisons: readonly Comparison[] = ['=', '>', '>=', '<', '<=']

function isReplaced(term: Term, filter: Filter): boolean {
  if (term.kind !== filter.kind) return false
  return term.kind !== 'is' || filter.kind !== 'is' || groupOf(term.fact) === groupOf(filter.fact)
}

function groupOf(fact: Fact): string {
  if (fact === 'read' || fact === 'unread') return 'read'
  return fact === 'sticky' || fact === 'missed' || fact === 'forwarded' ? fact : 'state'
}

/** Whether this, unquoted, is one word with this sign. */
function isWord(typed: string, negated: boolean): boolean {
  const { terms, problems } = parseQuery(typed)
  const [term] = terms
  if (term === undefined || terms.length > 1 || problems.length > 0) return false
  return term.kind === 'words' && !term.quoted && term.negated === negated && term.end === typed.length
}

function filterName(typed: string | undefined): FilterName | undefined {
  return filterNames.find(name => name === typed?.toLowerCase())
}

function skipSpace(text: string, from: number): number {
  const rest = text.slice(from).search(/\S/u)
  return rest === -1 ? text.length : from + rest
}

/** What follows a term that ended with its quote need not be set off by a space. */
function spaceBetween(rest: string): string {
  return rest === '' || /^\s/u.test(rest) ? rest : ` ${rest}`
}
