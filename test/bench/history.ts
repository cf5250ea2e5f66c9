/** A history that has grown: written directly, through the store, in large batches. */
import type { NewNotification } from '../../src/main/store/notification-rows.ts'
import { Store } from '../../src/main/store/store.ts'
import { noIcon } from '../../src/main/store/stored-icon.ts'
import { type Random, seeded } from '../support/random.ts'

/** In every third notification or so. */
export const commonWord = 'build'
/** In about one of a hundred thousand. */
export const rareWord = 'zanzibar'

const batchRows = 20_000
const rareEvery = 100_000
const unreadEvery = 50
/** Without a common factor, so that some are several of these. */
const highEvery = 19
const emergencyEvery = 499
const stickyEvery = 199
const missedEvery = 307
const hourMs = 3_600_000

const applications = ['Jenkins', 'Sonarr', 'SABnzbd', 'HexChat', 'Backup', 'Monitoring', 'Mail', 'Calendar'] as const
const types = ['finished', 'failed', 'started', 'message', 'warning'] as const
const states = ['timedOut', 'timedOut', 'timedOut', 'closed', 'clicked'] as const
/** The first ones come most often, as words do. */
const vocabulary = `${commonWord} the of and to for has was is server disk main branch test tests deploy finished failed
  release download episode season message from reply channel backup snapshot volume memory usage above below percent
  minutes hours ago again error warning timeout connection refused retry queue worker job pipeline stage production staging
  review merge commit pushed opened closed issue comment mention meeting starts soon room calendar invitation reminder
  certificate expires renewed domain mail delivered bounced spam quota exceeded login password changed device new update
  available installed restart required kernel package library version music film series subtitle quality archive extracted
  verified repaired missing article printer paper empty scanner temperature sensor kitchen window garden door battery low`
  .split(/\s+/)
  .map(word => word.trim())
const syllables = ['ka', 'lo', 'mi', 'ren', 'to', 'sa', 'vel', 'dor', 'ni', 'bra', 'pen', 'gul', 'hey', 'fos'] as const

export interface HistorySize {
  readonly notifications: number
  /** That have registered. */
  readonly applications?: number
}

/** Fills the data folder, which must have no history yet; nothing of it leaves by age or number. */
export async function fillHistory(
  folder: string,
  { notifications, applications: count = 1 }: HistorySize,
): Promise<void> {
  const store = new Store(folder)
  const random = seeded(1)
  const now = Date.now()
  await store.write(() => {
    store.settings.write({ retentionCount: 100_000_000, retentionDays: 36_500 })
    for (let number = 1; number <= count; number += 1) {
      const type = { name: 'type', displayName: 'Type', icon: noIcon, enabled: true }
      store.applications.register({
        name: `Application ${number}`,
        icon: noIcon,
        at: now,
        types: [type],
      })
    }
  })
  for (let written = 0; written < notifications; written += batchRows) {
    await store.write(() => {
      for (let index = written; index < Math.min(written + batchRows, notifications); index += 1) {
        const one = notification(random, index, now - hourMs - (notifications - index) * 1000)
        const id = store.notifications.insert(one)
        store.events.append(one.receivedAt, 'notification', id, one.state)
      }
    })
  }
  store.close()
}

function notification(random: Random, index: number, receivedAt: number): NewNotification {
  const application = random.pick(applications)
  const type = random.pick(types)
  const title = `${words(random, random.integer(2, 6))} ${random.integer(1, 99_999)}`
  const rare = index % rareEvery === rareEvery / 2 ? ` ${rareWord}` : ''
  const text = `${words(random, random.integer(4, 24))} ${name(random)}${rare}`
  return {
    receivedAt,
    application,
    type,
    typeDisplayName: type,
    title,
    text,
    priority: index % emergencyEvery === 7 ? 2 : index % highEvery === 7 ? 1 : 0,
    sticky: index % stickyEvery === 0,
    coalescingId: null,
    state: random.pick(states),
    read: index % unreadEvery !== 0,
    missed: index % missedEvery === 0,
    icon: noIcon,
    hop: null,
    outgoing: true,
    origin: { address: '127.0.0.1', machine: 'ci.example', software: application, via: [] },
    callback: 'none',
    callbackTarget: null,
    notificationId: String(index),
    headers: [
      ['Application-Name', application],
      ['Notification-Name', type],
      ['Notification-Title', title],
      ['Notification-Text', text],
      ['Notification-ID', String(index)],
    ],
  }
}

function words(random: Random, count: number): string {
  return Array.from({ length: count }, () => {
    // Squared: what stands first in the list comes more often.
    const place = Math.floor(random.next() ** 2 * vocabulary.length)
    return vocabulary[place] ?? commonWord
  }).join(' ')
}

/** One of some thousand names, for people and machines. */
function name(random: Random): string {
  return Array.from({ length: random.integer(2, 4) }, () => random.pick(syllables)).join('')
}
