/** Who gets our notifications, and whose we get. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import {
  destination,
  destinationChange,
  followedHub,
  forwardFilter,
  foundHub,
  hubChange,
  newDestination,
  newHub,
  subscriptions as snapshot,
  testResult,
} from '../subscriptions.ts'
import { call } from './kinds.ts'

const rowId = z.object({ id: z.int().positive() })
const subscriberId = z.object({ id: z.string() })

export const subscriptions = {
  list: call.output(snapshot),
  /** How it stands, at once, and anew when that has changed; twice a second at most. */
  follow: call.output(eventIterator(snapshot)),
}

export const subscribers = {
  /** While it is paused, what it is to get waits. */
  pause: call.input(subscriberId.extend({ paused: z.boolean() })).output(z.void()),
  /** What waits for it is dropped. It may subscribe again. An expired one is no longer shown. */
  remove: call.input(subscriberId).output(z.void()),
  /** Counts for what waits too. */
  setFilter: call.input(subscriberId.extend({ filter: forwardFilter })).output(z.void()),
}

export const destinations = {
  /** It gets what comes in from now on. */
  add: call.input(newDestination).output(destination),
  change: call.input(rowId.extend({ change: destinationChange })).output(destination),
  /** What waits for it is dropped. */
  remove: call.input(rowId).output(z.void()),
  /** Sends it a notification that says it is a test, past its queue; within 15 s. */
  test: call.input(rowId).output(testResult),
}

export const hubs = {
  /** Subscribes to it, from now on and after each start. */
  add: call.input(newHub).output(followedHub),
  change: call.input(rowId.extend({ change: hubChange })).output(followedHub),
  remove: call.input(rowId).output(z.void()),
  /** Asks at once instead of when its pause is over. */
  retry: call.input(rowId).output(z.void()),
  /** The servers that announce themselves, as they come and go, as long as somebody follows; without this one. */
  discover: call.output(eventIterator(z.array(foundHub))),
}
