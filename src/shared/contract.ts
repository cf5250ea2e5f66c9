/**
 * What a window may ask of the hub, and the stream it follows. The same contract goes over WebSocket (headless) and over
 * Electron's message port (desktop).
 *
 * There are two kinds. A `call` waits for its answer, carries an error back, and can time out. A `message` is one-way: the
 * window does not wait; what it changed, if anything, comes back in the stream.
 */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { about } from './contract/about.ts'
import { activity } from './contract/activity.ts'
import { applications, icons } from './contract/applications.ts'
import { compose } from './contract/compose.ts'
import { exchanges } from './contract/exchanges.ts'
import { history } from './contract/history.ts'
import { hostWindow } from './contract/host-window.ts'
import { inbox, page } from './contract/inbox.ts'
import { call } from './contract/kinds.ts'
import { listener, passwords } from './contract/listener.ts'
import { presence } from './contract/presence.ts'
import { destinations, hubs, subscribers, subscriptions } from './contract/sharing.ts'
import { application, cursor, hubEvent, notification, status } from './model.ts'
import { changeableSettings, settings } from './settings.ts'

export const contract = {
  /** All that a window needs to begin, taken at one moment: `cursor` is where to follow from. */
  hello: call.output(
    z.object({
      cursor,
      /** The hub's clock, to tell how long toasts still stay. */
      now: z.int(),
      status,
      settings,
      applications: z.array(application),
      inbox: page,
      /** What is on screen now, oldest first. */
      onScreen: z.array(notification),
      unread: z.int(),
    }),
  ),
  /** Everything after the cursor, then everything as it happens; each step gives what has come since the step before. */
  follow: call.input(cursor).output(eventIterator(z.array(hubEvent))),

  inbox,
  activity,
  history,
  applications,
  icons,
  subscriptions,
  subscribers,
  destinations,
  hubs,
  listener,
  passwords,
  presence,
  about,
  exchanges,
  compose,

  window: hostWindow,

  settings: {
    /** Changes the settings that are given; the others stay. */
    change: call.input(changeableSettings).output(settings),
  },
}
