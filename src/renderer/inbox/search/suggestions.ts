/** What may follow where somebody types in the search field. Pure. */
import type { Application } from '../../../shared/model.ts'
import { type Fact, type FilterName, facts, filterNames, formatTerm, parseQuery } from '../../../shared/query.ts'

export interface Suggestion {
  /** What takes the place of the text from `start` up to before `end`. */
  readonly insert: string
  readonly start: number
  readonly end: number
  /** What stands in the list: as it is typed, or a name. */
  readonly label: string
  readonly meaning:
    | { readonly kind: 'filter'; readonly filter: FilterName }
    | { readonly kind: 'fact'; readonly fact: Fact }
    | { readonly kind: 'priority'; readonly priority: PriorityWord }
    | { readonly kind: 'time'; readonly time: TimeWord }
    | { readonly kind: 'name' }
}

/** What there is to choose from. */
export interface Choices {
  readonly applications: Iterable<Application>
  /** Names of the machines that something came from. */
  readonly machines: Iterable<string>
}

const priorityWords = ['>0', 'emergency', 'high', 'normal', 'low', 'verylow'] as const
export type PriorityWord = (typeof priorityWords)[number]
const timeWords = ['today', 'yesterday', '1h', '12h', '7d', '2w'] as const
export type TimeWord = (typeof timeWords)[number]

/** Of names, of which there may be many. What the language itself has is offered whole. */
const mostNames = 8
/** A single letter may become any word. */
const fewestLetters = 2

/** Nothing where whoever types `text`, and is at `caret`, needs no help. */
export function suggestionsFor(text: string, caret: number, choices: Choices): Suggestion[] {
  const { terms, problems } = parseQuery(text)
  const term = [...terms, ...problems].find(({ start, end }) => start < caret && caret <= end)
  const start = term?.start ?? caret
  const end = term?.end ?? caret
  const typed = text.slice(start, caret)
  const [, sign = '', name, value = ''] = /^(-?)(?:(\w+):)?"?(.*)$/su.exec(typed) ?? []
  const filter = filterNames.find(one => one === name?.toLowerCase())
  if (filter !== undefined) {
    return valuesOf(filter, value, { terms, choices }).map(({ insert, ...rest }) => ({
      ...rest,
      insert: `${sign}${insert}${spaceAfter(text, end)}`,
      start,
      end,
    }))
  }
  const isEmpty = text.trim() === ''
  // A phrase is what it is.
  if (typed.includes('"')) return []
  if (name !== undefined || (!isEmpty && value.length < fewestLetters)) return []
  return filterNames
    .filter(one => one.startsWith(value.toLowerCase()))
    .map(filter => ({
      insert: `${sign}${filter}:`,
      label: `${filter}:`,
      meaning: { kind: 'filter' as const, filter },
      start,
      end,
    }))
}

type Value = Pick<Suggestion, 'insert' | 'label' | 'meaning'>

interface Around {
  readonly terms: ReturnType<typeof parseQuery>['terms']
  readonly choices: Choices
}

function valuesOf(filter: FilterName, typed: string, { terms, choices }: Around): Value[] {
  switch (filter) {
    case 'app': {
      const newestFirst = [...choices.applications].sort((one, other) => other.lastSeen - one.lastSeen)
      return named(filter, typed, new Map(newestFirst.map(({ name }) => [name, name])))
    }
    case 'type': {
      const wanted = terms.filter(term => term.kind === 'app' && !term.negated)
      const meant = [...choices.applications].filter(({ name }) =>
        wanted.every(term => term.kind === 'app' && begins(name, term.text)),
      )
      const types = meant.flatMap(({ types }) => types)
      return named(filter, typed, new Map(types.map(({ name, displayName }) => [name, displayName])))
    }
    case 'from':
      return named(filter, typed, new Map([...choices.machines].map(name => [name, name])))
    case 'priority':
      return priorityWords
        .filter(word => begins(word, typed))
        .map(priority => ({ insert: `priority:${priority}`, label: priority, meaning: { kind: 'priority', priority } }))
    case 'is':
      return facts
        .filter(fact => begins(fact, typed))
        .map(fact => ({ insert: `is:${fact}`, label: fact, meaning: { kind: 'fact', fact } }))
    case 'before':
    case 'after':
      return timeWords
        .filter(word => begins(word, typed))
        .map(time => ({ insert: `${filter}:${time}`, label: time, meaning: { kind: 'time', time } }))
  }
}

/** Of these names those that begin so, then those that hold it. `labels`: what each is called for people. */
function named(kind: 'app' | 'type' | 'from', typed: string, labels: ReadonlyMap<string, string>): Value[] {
  const all = [...labels].map(([name, label]) => ({ name, label }))
  const isBegun = ({ name, label }: { name: string; label: string }) => begins(name, typed) || begins(label, typed)
  const holds = ({ name, label }: { name: string; label: string }) => within(name, typed) || within(label, typed)
  const found = [...all.filter(isBegun), ...all.filter(one => !isBegun(one) && holds(one))]
  return found.slice(0, mostNames).map(({ name, label }) => {
    const isPlain = all.every(other => other.name === name || !begins(other.name, name))
    return { insert: formatTerm({ kind, text: name, quoted: !isPlain }), label, meaning: { kind: 'name' } }
  })
}

function begins(name: string, typed: string): boolean {
  return name.toLowerCase().startsWith(typed.toLowerCase())
}

function within(name: string, typed: string): boolean {
  return name.toLowerCase().includes(typed.toLowerCase())
}

function spaceAfter(text: string, end: number): string {
  return /^\s/u.test(text.slice(end)) ? '' : ' '
}
