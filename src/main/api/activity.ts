import type { Hub } from '../hub/hub.ts'
import { api, drained } from './implementer.ts'

export function activityApi({ activity }: Hub) {
  return {
    histogram: api.activity.histogram.handler(({ input }) => activity.histogram(input.edges)),
    applications: api.activity.applications.handler(({ input }) => activity.applications(input.days)),
    follow: api.activity.follow.handler(({ signal, context }) =>
      drained(activity.follow(signal ?? context.ended), context),
    ),
  }
}
