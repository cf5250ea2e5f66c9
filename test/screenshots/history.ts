/** Two weeks of an ordinary desk, for pictures: what comes, from whom and how often, is made up; the rows are real. */

import { Store } from '../../src/main/store/store.ts'
import { noIcon } from '../../src/main/store/stored-icon.ts'
import type { Priority } from '../../src/shared/model.ts'
import { seeded } from '../support/random.ts'

interface Said {
  readonly type: string
  readonly title: string
  readonly text: string
  readonly priority?: Priority
  readonly sticky?: boolean
  readonly from?: string
}

interface Sender {
  readonly name: string
  readonly software: string
  /** Of a day. */
  readonly count: number
  readonly types: Readonly<Record<string, string>>
  readonly says: readonly [Said, ...Said[]]
}

const hourMs = 3_600_000
const days = 14

export const senders: readonly Sender[] = [
  {
    name: 'Jenkins',
    software: 'jenkins-gntp',
    count: 15,
    types: { 'build.failed': 'Build failed', 'build.fixed': 'Build fixed', 'build.started': 'Build started' },
    says: [
      { type: 'build.failed', title: 'Deploy failed on staging', text: 'web-1 … web-4: exit code 1', priority: 1 },
      { type: 'build.fixed', title: 'Deploy finished', text: 'web-1 … web-4 in 3 min 20 s' },
      { type: 'build.started', title: 'Build 4,811 started', text: 'main, by schedule' },
    ],
  },
  {
    name: 'SABnzbd',
    software: 'SABnzbd',
    count: 6,
    types: { complete: 'Complete', failed: 'Failed', queue: 'Queue done' },
    says: [
      { type: 'complete', title: 'Download finished', text: 'Ubuntu.26.10.iso 4.1 GB' },
      { type: 'failed', title: 'Download finished, 2 files need repair', text: 'Debian-13.2.iso 3.9 GB', priority: 1 },
    ],
  },
  {
    name: 'node-notifier',
    software: 'node-notifier',
    count: 28,
    types: { default: 'default' },
    says: [{ type: 'default', title: '214 tests passed', text: 'growlery 12.4 s' }],
  },
  {
    name: 'nas',
    software: 'gntp-send',
    count: 2,
    types: { nightly: 'Nightly', disk: 'Disk' },
    says: [
      { type: 'nightly', title: 'Backup of /home done', text: '8,412 files, 3.2 GB in 4 min', from: 'nas' },
      { type: 'disk', title: 'Disk 3: 2 reallocated sectors', text: 'WD Red 4 TB, in bay 3', priority: 1, from: 'nas' },
    ],
  },
  {
    name: 'HexChat',
    software: 'HexChat',
    count: 9,
    types: { highlight: 'Highlight', message: 'Private message' },
    says: [{ type: 'highlight', title: 'Someone said your name', text: '#electron on libera' }],
  },
  {
    name: 'Sonarr',
    software: 'Sonarr',
    count: 3,
    types: { grab: 'On Grab', download: 'On Download' },
    says: [{ type: 'grab', title: 'The Expanse S02E05 grabbed', text: '1080p WEB-DL', priority: -1 }],
  },
]

/** Writes them into a data folder that has no history yet. */
export async function fillTwoWeeks(folder: string): Promise<void> {
  const store = new Store(folder)
  const random = seeded(7)
  const now = Date.now()
  const all = senders.flatMap(sender =>
    Array.from({ length: days }, (_, day) => day).flatMap(day =>
      // By day more than by night, and more from one day to the next.
      Array.from({ length: Math.round(sender.count * (0.4 + day / days + random.next() / 2)) }, () => ({
        sender,
        said: random.pick(sender.says),
        receivedAt: Math.round(now - (days - day) * 24 * hourMs + (random.next() ** 0.6 * 23.4 + 0.5) * hourMs),
      })),
    ),
  )
  await store.write(() => {
    const applications = senders.map(({ name, types }) =>
      store.applications.register({
        name,
        icon: noIcon,
        at: now - days * 24 * hourMs,
        types: Object.entries(types).map(([type, displayName]) => ({
          name: type,
          displayName,
          icon: noIcon,
          enabled: type !== 'build.started',
        })),
      }),
    )
    for (const { sender, said, receivedAt } of all.sort((one, other) => one.receivedAt - other.receivedAt)) {
      const application = applications.find(({ name }) => name === sender.name)
      const type = application?.types.find(({ name }) => name === said.type)
      if (application !== undefined && type !== undefined) store.applications.count(application, type, receivedAt)
      const state = random.pick(['timedOut', 'closed', 'clicked'] as const)
      const id = store.notifications.insert({
        receivedAt,
        application: sender.name,
        type: said.type,
        typeDisplayName: sender.types[said.type] ?? said.type,
        title: said.title,
        text: said.text,
        priority: said.priority ?? 0,
        sticky: said.sticky ?? false,
        coalescingId: null,
        state,
        missed: state === 'timedOut' && random.next() < 0.2,
        read: state !== 'timedOut' || receivedAt < now - 10 * hourMs,
        icon: noIcon,
        hop: null,
        outgoing: true,
        origin: {
          address: said.from === undefined ? '127.0.0.1' : '192.168.1.20',
          machine: said.from ?? 'desk',
          software: sender.software,
          via: [],
        },
        callback: 'none',
        callbackTarget: null,
        notificationId: null,
        headers: [
          ['Application-Name', sender.name],
          ['Notification-Name', said.type],
          ['Notification-Title', said.title],
          ['Notification-Text', said.text],
          ['Origin-Software-Name', sender.software],
        ],
      })
      store.events.append(receivedAt, 'notification', id, state)
    }
  })
  store.close()
}
