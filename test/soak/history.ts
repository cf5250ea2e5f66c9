/** After the run: whether the history holds what it promised to. */
import { openForReading } from '../../src/main/store/store.ts'
import type { Ledger } from './ledger.ts'

/** Old notifications are dropped once a minute; the end of the soak takes a while, too. */
const sweepMs = 120_000
/** So many may overtake each other between being sent and being stored. */
const inFlight = 1000
const searched = 20
const all = 1_000_000_000

/**
 * Checks the history of a server that has stopped. Every notification that was answered -OK, and has fewer than `keep` after it,
 * must be there once, and be found by its words. Gives how many are there.
 */
export function checkHistory(data: string, keep: number, ledger: Ledger): number {
  using store = openForReading(data)
  const found = store?.notifications.list({ limit: all }) ?? []
  const counts = new Map<string, number>()
  for (const { title } of found) counts.set(title, (counts.get(title) ?? 0) + 1)

  const { sent } = ledger
  const kept = sent.slice(Math.max(0, sent.length - Math.max(0, keep - inFlight)))
  for (const { title, isAnswered } of kept) {
    if (isAnswered && !counts.has(title)) ledger.fault(`${title} was answered -OK and is not in the history`)
  }
  for (const { title } of sent) {
    const count = counts.get(title) ?? 0
    if (count > 1) ledger.fault(`${title} is in the history ${count} times`)
  }
  const least = Math.min(keep, ledger.accepted)
  const most = keep + sent.filter(({ at }) => at > ledger.now() - sweepMs).length * 1.2 + inFlight
  if (found.length < least)
    ledger.fault(`The history holds ${found.length} notifications, not the ${least} that it must`)
  if (found.length > most) ledger.fault(`The history holds ${found.length} notifications, and should keep ${keep}`)

  const step = Math.max(1, Math.floor(kept.length / searched))
  for (const { title, isAnswered } of kept.filter((_, index) => index % step === 0)) {
    const hits = store?.notifications.list({ search: `"${title}" `, limit: 10 }) ?? []
    if (isAnswered && hits.length !== 1) ledger.fault(`A search for ${title} finds ${hits.length}`)
  }
  return found.length
}
