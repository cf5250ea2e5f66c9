/** How much came in when: by the minute for the last hour, by application and type for two weeks. In memory; SQL counts too slowly. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { ApplicationActivity, Bar, PerMinute } from '../../../shared/contract/activity.ts'
import type { HubEvent, Priority } from '../../../shared/model.ts'
import type { Countable, Counted } from '../../store/activity.ts'
import type { Store } from '../../store/store.ts'
import type { EventStream } from '../event-stream.ts'
import { Tally } from './tally.ts'

const minuteMs = 60_000
/** Every time zone is a whole number of them away from the others. */
const quarterMs = 15 * minuteMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** For 14 days of a calendar: a day on which clocks are put back is longer than 24 hours. */
const keptDays = 15
const tellMs = 2000

const priorities: readonly Priority[] = [2, 1, 0, -1, -2]

export interface ActivityOptions {
  readonly store: Store
  readonly events: EventStream
  readonly now: () => number
}

export class Activity {
  readonly #options: ActivityOptions
  readonly #minutes = new Map<number, number>()
  /** By quarters of an hour, then by priority. */
  readonly #quarters = new Map<number, Map<Priority, number>>()
  /** By application, type and quarter of an hour. */
  readonly #names = new Map<string, Map<string, Map<number, number>>>()
  readonly #hour: Tally
  readonly #weeks: Tally
  #newest: number
  #changes = 0

  constructor(options: ActivityOptions) {
    const { store, events, now } = options
    this.#options = options
    this.#newest = store.notifications.newestId()
    this.#hour = new Tally({
      store,
      now,
      spanMs: hourMs,
      unitMs: minuteMs,
      count: counted => this.#countMinute(counted),
    })
    this.#weeks = new Tally({
      store,
      now,
      spanMs: keptDays * dayMs,
      unitMs: quarterMs,
      count: (counted, sign) => this.#count(counted, sign),
    })
    events.listen(event => this.#onEvent(event))
  }

  /** Whether anybody has asked: else nobody need say what leaves. */
  get isKept(): boolean {
    return this.#weeks.isBegun
  }

  /** These left the history. How much came in by the minute stays true. */
  left(rows: readonly Countable[]): void {
    this.#weeks.remove(rows)
  }

  /** These are back in the history. */
  restored(rows: readonly Countable[]): void {
    this.#weeks.add(rows)
  }

  /** The bars between these moments, oldest first. */
  async histogram(edges: readonly number[]): Promise<Bar[]> {
    await this.#weeks.ready()
    this.#forgetOld()
    return edges.slice(1).map((to, index) => this.#bar(edges[index] ?? to, to))
  }

  /** Of every application that notified in one of the days, of which these are the first moments, oldest first. */
  async applications(firstMoments: readonly number[]): Promise<ApplicationActivity[]> {
    await this.#weeks.ready()
    this.#forgetOld()
    const all = [...this.#names].map(([application, types]) => {
      const days = firstMoments.map(() => 0)
      const week = [...types].map(([type, quarters]) => ({ type, week: countDays(quarters, firstMoments, days) }))
      return { application, days, types: week.filter(one => one.week > 0) }
    })
    return all.filter(({ days }) => days.some(count => count > 0))
  }

  /** How it stands, at once, and anew when that has changed, until `signal` aborts. */
  async *follow(signal: AbortSignal): AsyncGenerator<PerMinute, void, void> {
    await this.#hour.ready()
    let told: { changes: number; minute: number } | undefined
    while (!signal.aborted) {
      const at = this.#options.now()
      const minute = Math.floor(at / minuteMs)
      if (told?.changes !== this.#changes || told.minute !== minute) {
        told = { changes: this.#changes, minute }
        yield { perMinute: this.#perMinute(minute), at }
      }
      // That it was aborted is looked at above.
      await sleep(tellMs, undefined, { signal, ref: false }).catch(() => {})
    }
  }

  #onEvent(event: HubEvent): void {
    if (event.kind !== 'notification' || event.notification.id <= this.#newest) return
    const { id, receivedAt: at, application, type, priority } = event.notification
    this.#newest = id
    const rows = [{ id, at, application, type, priority, count: 1 }]
    this.#hour.add(rows)
    this.#weeks.add(rows)
  }

  #countMinute({ at, count }: Counted): void {
    const minute = Math.floor(at / minuteMs)
    add(this.#minutes, minute, count)
    this.#changes += 1
    for (const old of this.#minutes.keys()) {
      if (old >= Math.floor(this.#options.now() / minuteMs) - 60) break
      this.#minutes.delete(old)
    }
  }

  #count({ at, application, type, priority, count }: Counted, sign: 1 | -1): void {
    add(mapAt(this.#quarters, Math.floor(at / quarterMs)), priority, sign * count)
    const types = mapAt(this.#names, application)
    add(mapAt(types, type), Math.floor(at / quarterMs), sign * count)
  }

  #bar(from: number, to: number): Bar {
    const sums = new Map<Priority, number>()
    for (let quarter = Math.ceil(from / quarterMs); quarter * quarterMs < to; quarter += 1) {
      for (const [priority, count] of this.#quarters.get(quarter) ?? []) add(sums, priority, count)
    }
    const count = [...sums.values()].reduce((sum, one) => sum + one, 0)
    return { from, to, count, worst: priorities.find(priority => sums.has(priority)) ?? null }
  }

  #perMinute(minute: number): number[] {
    return Array.from({ length: 60 }, (_, index) => this.#minutes.get(minute - 59 + index) ?? 0)
  }

  #forgetOld(): void {
    const oldest = this.#options.now() - keptDays * dayMs
    for (const quarter of this.#quarters.keys()) if ((quarter + 1) * quarterMs <= oldest) this.#quarters.delete(quarter)
    for (const [application, types] of this.#names) {
      for (const [type, quarters] of types) {
        for (const quarter of quarters.keys()) if ((quarter + 1) * quarterMs <= oldest) quarters.delete(quarter)
        if (quarters.size === 0) types.delete(type)
      }
      if (types.size === 0) this.#names.delete(application)
    }
  }
}

/** Adds the quarters of an hour to the days that they belong to; gives how many there were in the last seven of those. */
function countDays(quarters: ReadonlyMap<number, number>, firstMoments: readonly number[], days: number[]): number {
  let week = 0
  for (const [quarter, count] of quarters) {
    const day = firstMoments.findLastIndex(first => first <= quarter * quarterMs)
    if (day >= 0) days[day] = (days[day] ?? 0) + count
    if (day >= days.length - 7) week += count
  }
  return week
}

/** What is not there counts as none, and none is not kept. */
function add<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  const sum = (counts.get(key) ?? 0) + count
  if (sum === 0) counts.delete(key)
  else counts.set(key, sum)
}

/** The map that stands there, made where there is none. */
function mapAt<Key, Inner, Value>(maps: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const there = maps.get(key)
  if (there !== undefined) return there
  const made = new Map<Inner, Value>()
  maps.set(key, made)
  return made
}
