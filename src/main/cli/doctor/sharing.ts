/** Whether the machines that this Growlery shares notifications with get them, and whether theirs come here. */
import { durationInWords } from '../../../shared/durations.ts'
import type { Destination, FollowedHub, Subscriber, Subscriptions } from '../../../shared/subscriptions.ts'
import { troubleInWords } from '../../../shared/trouble-words.ts'
import { addressInWords } from '../../gntp/address.ts'
import { control } from '../control.ts'
import { subscriptionsOf } from '../subscriptions/report.ts'
import { followInWords, nameAndAddress } from '../subscriptions/words.ts'
import { type Check, ok, unknown, warning, wrong } from './check.ts'
import { commandToCopy, cut, howToLetSubscribe, plural, serveCommand } from './words.ts'

/** Machines sleep, and are carried elsewhere: what lasts no longer is nothing to mend. */
const lastsMs = 60 * 60 * 1000
const mostTold = 3

/** Nothing where nothing is shared. */
export async function checkSharing(folder: string): Promise<readonly Check[]> {
  using growlery = await control(folder)
  const all = await subscriptionsOf(growlery)
  const now = Date.now()
  return [
    ...checkHubs(all.hubs, folder, now),
    ...checkDestinations(all.destinations, folder, now),
    ...checkSubscribers(all, folder, now),
  ]
}

export function checkHubs(hubs: readonly FollowedHub[], folder: string, now: number): readonly Check[] {
  if (hubs.length === 0) return []
  const problems = hubs.flatMap(hub => [...checkConnection(hub, folder, now), ...checkWayBack(hub, folder)])
  if (problems.length > 0) return problems
  const { length } = hubs
  return [ok('hubs', length === 1 ? 'The one that is followed is connected.' : `All ${length} are connected.`)]
}

function checkConnection(hub: FollowedHub, folder: string, now: number): readonly Check[] {
  const { status } = hub
  const name = `hub ${addressInWords(hub)}`
  if (status.state === 'subscribed') return []
  if (status.state === 'connecting') {
    return [unknown(name, `It has not answered yet. ${commandToCopy(folder, 'hubs')} tells what came of it.`)]
  }
  const found = `Not connected to ${nameAndAddress(hub)}: ${followInWords(status, now)} (${cut(status.words)}).`
  const mend = howToMend(hub, status.state, folder)
  // What is away may come back by itself; what was refused does not.
  const isLasting = status.state === 'wrongPassword' || status.state === 'refused'
  return [isLasting ? wrong(name, found, mend) : warning(name, found, mend)]
}

function howToMend(
  { id }: FollowedHub,
  state: Exclude<FollowedHub['status']['state'], 'connecting' | 'subscribed'>,
  folder: string,
): string {
  const change = (...options: string[]) => commandToCopy(folder, 'hubs', 'change', String(id), ...options)
  const there = '`growlery serve --allow-network --allow-subscriptions --password-file FILE`'
  switch (state) {
    case 'wrongPassword':
      return `Give the password that it has now: ${change('--password-file', 'FILE')}.`
    case 'refused':
      return `Let others subscribe there (${there}), then ${commandToCopy(folder, 'hubs', 'retry', String(id))}.`
    case 'silent':
      return `Look whether Growlery listens on that port there. If it does on another one: ${change('--port', 'PORT')}.`
    case 'failing':
      return 'Look there, with `growlery doctor`.'
    case 'failingHere':
      return 'Look into the log of this Growlery.'
    case 'unreached':
      return `Start Growlery there with ${there}, and let its firewall pass it. If it is elsewhere now: ${change('--host', 'HOST')}.`
  }
}

/** A hub connects back to who subscribed to it. */
function checkWayBack(hub: FollowedHub, folder: string): readonly Check[] {
  if (!hub.cannotReachUs) return []
  const found = `What ${nameAndAddress(hub)} forwards cannot come in: this Growlery takes requests of this machine only.`
  const howTo = serveCommand(folder, '--allow-network', '--password-file', 'FILE')
  return [wrong(`way back from ${addressInWords(hub)}`, found, `Start it with ${howTo}.`)]
}

export function checkDestinations(all: readonly Destination[], folder: string, now: number): readonly Check[] {
  const name = 'destinations'
  const troubled = all.filter(one => hasLastingProblem(one, one.lastDeliveredAt ?? 0, now))
  if (all.length === 0) return []
  if (troubled.length === 0)
    return [ok(name, `${plural(all.length, 'machine is', 'machines are')} sent to, none with a lasting problem.`)]
  const found = `Not delivered to ${inWords(troubled, one => recipientInWords(one, nameAndAddress(one), now))}.`
  const [change, test] = ['change', 'test'].map(word => commandToCopy(folder, 'forward', word, 'ID'))
  const list = commandToCopy(folder, 'forward')
  return [
    warning(name, found, `${list} lists them; ${change} changes where they are or their password, ${test} tries it.`),
  ]
}

export function checkSubscribers(
  {
    subscribers,
    allowsSubscriptions,
    takesNetwork,
  }: Pick<Subscriptions, 'subscribers' | 'allowsSubscriptions' | 'takesNetwork'>,
  folder: string,
  now: number,
): readonly Check[] {
  const name = 'subscribers'
  if (subscribers.length === 0) return []
  const subscribed = `${plural(subscribers.length, 'machine')} subscribed`
  if (!allowsSubscriptions) {
    const found = `${subscribed}, and get${subscribers.length === 1 ? 's' : ''} nothing: others may not subscribe any more.`
    return [
      warning(
        name,
        found,
        `To let them, ${howToLetSubscribe(folder, takesNetwork)}. Otherwise nothing is to be mended.`,
      ),
    ]
  }
  const troubled = subscribers.filter(one => hasLastingProblem(one, one.lastDeliveredAt ?? one.subscribedAt, now))
  if (troubled.length === 0) return [ok(name, `${subscribed}, none with a lasting problem.`)]
  const words = (one: Subscriber) => {
    const address = addressInWords({ host: one.address, port: one.port })
    return recipientInWords(one, `${one.name} (${address})`, now)
  }
  const remove = commandToCopy(folder, 'subscribers', 'remove', 'ID')
  const mend = `Start Growlery there with \`growlery serve --allow-network\`, and let its firewall pass it; or ${remove}.`
  return [warning(name, `Not delivered to ${inWords(troubled, words)}.`, mend)]
}

/** `wellAt`: when all was well the last time, as far as that is known. */
function hasLastingProblem({ paused, problem }: Subscriber | Destination, wellAt: number, now: number): boolean {
  if (paused || problem === null) return false
  return problem.state === 'wrongPassword' || problem.state === 'refused' || now - wellAt > lastsMs
}

function recipientInWords({ problem, lastDeliveredAt }: Subscriber | Destination, name: string, now: number): string {
  const what = problem === null ? 'no problem' : troubleInWords(problem)
  const last = lastDeliveredAt === null ? 'nothing yet' : `the last ${durationInWords(now - lastDeliveredAt)} ago`
  return `${cut(name)} (${what}; ${last})`
}

function inWords<T>(all: readonly T[], words: (one: T) => string): string {
  const some = all.slice(0, mostTold).map(words).join('; ')
  return all.length > mostTold ? `${some}; and ${all.length - mostTold} more` : some
}
