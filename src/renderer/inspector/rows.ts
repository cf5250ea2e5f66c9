/** The exchanges as the window keeps them, and which of them are in the list. Pure. */
import type { ExchangeStep, ExchangeSummary } from '../../shared/exchanges.ts'
import type { Filter } from './filter.ts'

/** The newest first: ids strictly falling. */
export type Exchanges = readonly ExchangeSummary[]

/** What is known after this step of the hub. */
export function afterStep(known: Exchanges | undefined, step: ExchangeStep): Exchanges {
  if (step.kind === 'all') return step.exchanges.toReversed()
  const changed = new Map(step.exchanges.map(exchange => [exchange.id, exchange]))
  const gone = new Set(step.gone)
  const kept = (known ?? [])
    .filter(({ id }) => !gone.has(id))
    .map(exchange => {
      const now = changed.get(exchange.id) ?? exchange
      changed.delete(exchange.id)
      return now
    })
  const newest = kept[0]?.id ?? 0
  const added = [...changed.values()].filter(({ id }) => !gone.has(id))
  const all = [...added.toReversed(), ...kept]
  // An old one that was not known comes after a new beginning only.
  return added.every(({ id }) => id > newest) ? all : all.sort((one, other) => other.id - one.id)
}

/** Where the list stands still: what is newer waits above, and what has left the hub's memory stays in sight. */
export interface Hold {
  readonly newestId: number
  readonly rows: Exchanges
}

export interface Shown {
  readonly rows: Exchanges
  /** In the list although the hub keeps them no longer: they cannot be opened. */
  readonly gone: ReadonlySet<number>
  /** Newer ones that match and are held back. */
  readonly waiting: number
}

const none: ReadonlySet<number> = new Set()

/** The rows of the list. `selectedId`: it stays although it matches the filter no longer. */
export function shown(
  known: Exchanges,
  filter: Filter | undefined,
  hold: Hold | undefined,
  selectedId: number | undefined,
): Shown {
  const matches = (exchange: ExchangeSummary) => filter?.matches(exchange) ?? true
  const isRow = (exchange: ExchangeSummary) => exchange.id === selectedId || matches(exchange)
  if (hold === undefined) {
    return { rows: filter === undefined ? known : known.filter(isRow), gone: none, waiting: 0 }
  }
  const live = new Map(known.map(exchange => [exchange.id, exchange]))
  const held = hold.rows.map(exchange => live.get(exchange.id) ?? exchange)
  return {
    rows: held.filter(isRow),
    gone: new Set(held.filter(({ id }) => !live.has(id)).map(({ id }) => id)),
    waiting: known.filter(exchange => exchange.id > hold.newestId && matches(exchange)).length,
  }
}

export function holdAt(known: Exchanges): Hold {
  return { newestId: known[0]?.id ?? 0, rows: known }
}

/** Where the exchange with this id stands, or where it would. */
export function placeOf(rows: Exchanges, id: number): number {
  const place = rows.findIndex(exchange => exchange.id <= id)
  return place === -1 ? rows.length : place
}

/** The row that is `by` further down than this one. From one that has left the list, down leads to the one that took its place. */
export function rowFrom(rows: Exchanges, from: number | undefined, by: number): ExchangeSummary | undefined {
  const place = from === undefined ? -1 : placeOf(rows, from)
  const isThere = from !== undefined && rows[place]?.id === from
  const wanted = isThere || from === undefined ? place + by : by > 0 ? place + by - 1 : place + by
  return rows[Math.max(0, Math.min(rows.length - 1, wanted))]
}
