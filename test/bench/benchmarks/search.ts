/** A million stored notifications: searching them, and opening the inbox over them, through the window's own way in. */
import { connectToHub, type HubClient } from '../../support/hub-client.ts'
import type { Benchmark, Budget, Result } from '../benchmark.ts'
import { commonWord, rareWord } from '../history.ts'
import { largeHistory } from '../large-history.ts'
import { median } from '../stats.ts'

/** A second for each of a million: this many went by since the middle of the history. */
const inTheMiddle = new Date(Date.now() - 500_000_000).toISOString()

/** As the window's search field sends them: the last word may be unfinished. */
const searches = [
  ['a rare word', rareWord],
  ['a common word', commonWord],
  ['the beginning of a word', 're'],
  ['two common words', 'release failed'],
  ['a common and a rare word', `${commonWord} ${rareWord}`],
  ['an application', 'app:jen'],
  ['a type', 'type:failed'],
  ['unread', 'is:unread'],
  ['a priority', 'priority:>0'],
  ['before a time', `before:${inTheMiddle}`],
  ['without a common word', `-${commonWord} `],
  ['a mix', `app:jen is:unread -type:started before:${inTheMiddle}`],
  ['a mix with a word', `app:jen priority:>0 before:${inTheMiddle} ${commonWord} `],
  ['a mix that hardly anything is', `is:missed priority:>0 ${commonWord} `],
] as const
const timesARepeat = 8
const pageRows = 100
const searchBudget: Budget = { kind: 'at most', limit: 50, unit: 'ms' }
const openingBudget: Budget = { kind: 'at most', limit: 200, unit: 'ms' }

export const search: Benchmark = {
  name: 'search',
  async run({ repeats, place, say }) {
    const server = await place.serve({ data: await largeHistory(place, say) })
    const results: Result[] = []
    const window = await connectToHub(server.url)
    for (const [what, words] of searches) {
      say(what)
      const figures = await medians(repeats, () => searchFor(window, words))
      results.push({
        what: `search in 1,000,000: ${what}`,
        unit: 'ms',
        subject: figures,
        figures,
        budget: searchBudget,
      })
    }
    say('opening the inbox')
    const figures = await medians(repeats, () => openInbox(server.url))
    results.push({
      what: 'opening the inbox of 1,000,000',
      unit: 'ms',
      subject: figures,
      figures,
      budget: openingBudget,
    })
    window.close()
    await server.stop()
    return { results }
  },
}

async function searchFor({ hub }: HubClient, words: string): Promise<void> {
  const { notifications } = await hub.inbox.page({ search: words, limit: pageRows })
  if (notifications.length === 0) throw new Error(`Nothing was found for ${words}`)
}

/** As a window does: connects, says hello, and has its first page with the answer. */
async function openInbox(url: string): Promise<void> {
  const window = await connectToHub(url)
  const { inbox } = await window.hub.hello()
  if (inbox.notifications.length < pageRows) throw new Error('The first page is not full')
  window.close()
}

/** The median of some calls, in milliseconds, for each repeat. */
async function medians(repeats: number, call: () => Promise<void>): Promise<number[]> {
  const found: number[] = []
  for (let repeat = 1; repeat <= repeats; repeat += 1) {
    const times: number[] = []
    for (let time = 1; time <= timesARepeat; time += 1) {
      const begun = performance.now()
      await call()
      times.push(performance.now() - begun)
    }
    found.push(median(times))
  }
  return found
}
