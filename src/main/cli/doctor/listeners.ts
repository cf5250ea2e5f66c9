/** What listens where tools send to. */
import { addressInWords, gntpPort } from '../../gntp/address.ts'
import { quote } from '../../gntp/quote.ts'
import { type PortHolder, portHolder } from '../../server/port-holder.ts'
import type { RunningServer } from '../../store/lock.ts'
import { type Check, ok, warning, wrong } from './check.ts'
import { type Probe, probe } from './probe.ts'
import type { Target } from './target.ts'
import { cut, serveCommand } from './words.ts'

interface Place {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly folder: string
  /** The Growlery of the data folder. */
  readonly running: RunningServer | undefined
  /** By what it says, that one listens on this port. */
  readonly isItsPort: boolean
}

/** What was asked for, or both addresses of this machine, each by itself: `localhost` may mean either. */
export async function checkListeners(
  folder: string,
  target: Target,
  hosts: readonly string[],
  running: RunningServer | undefined,
): Promise<readonly Check[]> {
  const { isElsewhere, askedPort: port = gntpPort } = target
  const isItsPort = running?.gntp?.port === port
  const look = async (host: string) => {
    const found = await probe({ ...target, host, port })
    const place: Place = { name: `port ${port} of ${host}`, host, port, folder, running, isItsPort }
    if (isElsewhere) return describeElsewhere(place, found)
    return found.kind === 'nothing' ? describeNothing(place, found.words) : describeHolder(place, found)
  }
  return Promise.all(hosts.map(look))
}

function describeElsewhere({ name }: Place, found: Probe): Check {
  if (found.kind === 'gntp') return ok(name, `${softwareOf(found)} listens there.`)
  if (found.kind === 'other') return wrong(name, found.words, 'That is no GNTP server: check --host and --port.')
  const mend =
    'Check --host and --port, and the firewall between. A Growlery there takes requests of other machines when it is ' +
    'started with `growlery serve --allow-network --password-file FILE`.'
  return wrong(name, `Nothing answers there: ${found.words}.`, mend)
}

function describeNothing({ name, host, running, isItsPort, folder }: Place, words: string): Check {
  const own = running?.gntp
  const isExpected = host !== '::1' && isItsPort
  if (!isExpected || own === undefined || own === null) return ok(name, `Nothing listens there (${words}).`)
  if (own.host === '127.0.0.1' || own.host === '0.0.0.0') {
    const mend = `If Growlery runs in a container, publish its port; otherwise end it and start it anew: ${serveCommand(folder)}.`
    return wrong(name, `Growlery should listen there, and does not (${words}).`, mend)
  }
  const found = `Nothing listens there: Growlery was told to listen on ${addressInWords(own)}. Most tools send to 127.0.0.1.`
  return warning(name, found, `Start Growlery without --host, or with --host 127.0.0.1 ::1 ${own.host}.`)
}

async function describeHolder(place: Place, found: Exclude<Probe, { kind: 'nothing' }>): Promise<Check> {
  const { name, running, isItsPort } = place
  const holder = await portHolder(place.port)
  const isOwn = holder === undefined ? isItsPort : holder.pid === running?.pid
  if (found.kind === 'other') return describeStranger(place, holder, `, which is no GNTP server: ${found.words}`)
  if (isOwn) return ok(name, 'This Growlery listens there.')
  if (found.software === 'Growlery') {
    const words = `Another Growlery listens there${byWhom(holder)}, not the one of this data folder.`
    return warning(name, words, 'Name its data folder with --data to look at that one. Tools send to it.')
  }
  return describeStranger(place, holder, `: ${softwareOf(found)}, not Growlery`)
}

function describeStranger(
  { name, running, isItsPort, folder, port }: Place,
  holder: PortHolder | undefined,
  what: string,
): Check {
  const found = `Another program listens there${byWhom(holder)}${what}.`
  const end = `End that program${holder === undefined ? '' : ` (pid ${holder.pid})`} and start Growlery: ${serveCommand(folder)}`
  // A Growlery that was given another port on purpose is as it should be.
  if (running !== undefined && !isItsPort) {
    return warning(name, found, `${end}. As it stands, that program gets what tools send to port ${port}.`)
  }
  const elsewhere = serveCommand(folder, '--port', String(port + 1))
  return wrong(name, found, `${end}. Or give Growlery another port, which tools must be told then: ${elsewhere}.`)
}

function byWhom(holder: PortHolder | undefined): string {
  return holder === undefined ? '' : `, ${quote(holder.name)} (pid ${holder.pid})`
}

function softwareOf({ software, refusal }: Extract<Probe, { kind: 'gntp' }>): string {
  if (refusal !== undefined) return `a GNTP server (it refuses: ${cut(refusal.message)})`
  return software === undefined ? 'a GNTP server' : `the GNTP server ${quote(software)}`
}
