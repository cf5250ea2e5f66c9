import { type KeptUp, useKeptUp, type Wish } from '../hub/use-kept-up.ts'
import { type Activity, lastDays } from './activity.ts'

const wish: Wish<Activity> = {
  restMs: 3000,
  latestMs: 300_000,
  async ask(client, { clockOffsetMs }) {
    const days = lastDays(Date.now() + clockOffsetMs)
    const answer = await client.activity.applications({ days: days.map(({ from }) => from) })
    return { days, byName: new Map(answer.map(one => [one.application, one])) }
  },
  isStale({ days }, then, now) {
    const tomorrow = days.at(-1)?.to ?? 0
    return now.applications !== then.applications || Date.now() + now.clockOffsetMs >= tomorrow
  },
}

/** How much came from each application, kept up to date while the component is there. */
export const useActivity = (): KeptUp<Activity> => useKeptUp(wish)
