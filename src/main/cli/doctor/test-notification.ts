/** A notification sent as tools send it, and followed into the history. */

import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SentNotification } from '../../../shared/model.ts'
import { AuthorizationError, GntpError, isRefusal } from '../../client/errors.ts'
import { addressInWords } from '../../gntp/address.ts'
import { openForReading } from '../../store/store.ts'
import { type Check, ok, unknown, warning, wrong } from './check.ts'
import { applicationName, eventName, publisherFor } from './probe.ts'
import type { Target } from './target.ts'
import { cut } from './words.ts'

const name = 'test notification'
const title = 'Growlery doctor: a test'
const text = 'growlery doctor sent this to see whether notifications come through. They do. It goes away by itself.'

export async function checkNotification(folder: string, target: Target): Promise<Check> {
  const id = randomUUID()
  const begun = performance.now()
  try {
    // A later test replaces this one, should that still be on screen or wait.
    await publisherFor(target).publish(eventName, title, text, { id, priority: -2, coalescingId: applicationName })
  } catch (error) {
    if (!(error instanceof GntpError)) throw error
    return describeRefusal(target, error)
  }
  const took = `${addressInWords(target)} took it in ${Math.round(performance.now() - begun)} ms`
  if (!target.isOwn) return describeForeign(target, took)
  const arrived = await arrival(folder, id)
  return arrived === undefined ? describeLost(target, took) : describeArrival(arrived, took)
}

function describeRefusal(target: Target, error: GntpError): Check {
  const isUnreached = !isRefusal(error)
  // Where no Growlery is expected, the checks of the server and the port have said what is wrong.
  if (isUnreached && !target.isOwn) return unknown(name, `It could not be sent: ${cut(error.message)}.`)
  if (isUnreached) return wrong(name, `It could not be sent: ${cut(error.message)}.`, 'End Growlery and start it anew.')
  const found = `It was refused with ${error.code} ${error.name}: ${cut(error.message)}`
  if (!(error instanceof AuthorizationError)) {
    return wrong(name, found, 'What the server says above tells why; a Growlery of the same version takes it.')
  }
  const mend =
    target.password === undefined
      ? 'The server asks for a password: give it with --password-file, or in GROWLERY_PASSWORD. Tools must know it too.'
      : "The server's password is another one: give that with --password-file, or none (GROWLERY_PASSWORD unset)."
  return wrong(name, found, mend)
}

function describeForeign({ isElsewhere }: Target, took: string): Check {
  if (isElsewhere) return ok(name, `${took}. Whether it is shown there, that machine knows.`)
  const mend =
    'Name the data folder of that server with --data, if it is a Growlery. The check of the port says what it is.'
  return warning(name, `${took}, but that is not the Growlery of this data folder.`, mend)
}

function describeLost({ host, port }: Target, took: string): Check {
  const mend = `Another server seems to answer at ${addressInWords({ host, port })}: end it, and start Growlery anew.`
  return wrong(name, `${took}, but it is not in the history of this data folder.`, mend)
}

function describeArrival({ state, read }: Arrived, took: string): Check {
  if (state === 'suppressed' && !read) {
    const found = `${took}, and keeps it in the list only: so you have chosen, or you are to decide whether it may be shown.`
    return warning(name, found, `Choose toasts for "${applicationName}" under Applications in the window.`)
  }
  if (state === 'suppressed') {
    const found = `${took}, and keeps it unseen: the application "${applicationName}" is switched off.`
    return warning(name, found, `Switch "${applicationName}" on under Applications in the window.`)
  }
  if (state === 'queued' || state === 'received') {
    const found = `${took}, and holds it back: do-not-disturb is on.`
    return warning(name, found, 'Switch "Do not disturb" off in the window; what waits is shown then.')
  }
  return ok(name, `${took}, stored it, and shows it in every open window.`)
}

type Arrived = Pick<SentNotification, 'state' | 'read'>

const arrivesWithinMs = 1000
const pollMs = 50

/** What the history says of it; undefined where it does not come within a second. */
async function arrival(folder: string, id: string): Promise<Arrived | undefined> {
  using store = openForReading(folder)
  const endsAt = performance.now() + arrivesWithinMs
  for (;;) {
    const newest = store?.notifications.listDetails({ application: applicationName, limit: 10 }) ?? []
    const found = newest.find(({ notificationId }) => notificationId === id)
    if (found !== undefined || performance.now() > endsAt) return found
    await sleep(pollMs)
  }
}
