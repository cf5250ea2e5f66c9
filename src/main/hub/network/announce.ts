/** Tells others on the network that a GNTP server is here, as Growl did: `_gntp._tcp` (DNS-SD, RFC 6763). */
import { hostname, networkInterfaces } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Bonjour, Service } from 'bonjour-service'
import { openMulticast, serviceDomain, serviceType } from './multicast.ts'
import { serverIdOf } from './server-id.ts'

export interface AnnounceOptions {
  /** For people: the machine's. */
  readonly name: string
  /** Where other machines reach our listener. */
  readonly port: number
  /** Of this hub: it is not to find itself. */
  readonly serverId: string
  /** Of Growlery. */
  readonly version: string
  /** Told, as MulticastError and once for each kind, why others may not find us. */
  readonly onError: (error: unknown) => void
}

export interface Announcement {
  /** Says goodbye; resolves when no timer and no socket is left, within a second. */
  stop(): Promise<void>
}

/** For so long others may say that they have the name. */
const probeMs = 750
/** How often it looks whether this machine has other addresses. */
const lookMs = 15_000
const goodbyeMs = 500
/** Of a DNS label, in UTF-8. */
const maxLabelBytes = 63

/**
 * Announces the server until `stop`, and anew when the machine comes into another network. Where another one has the name, ours gets a
 * number: `desk (2)`. Nothing is thrown: without multicast nobody hears it, and that is told.
 */
export function announce(options: AnnounceOptions): Announcement {
  const ending = new AbortController()
  const ended = keepAnnouncing(options, ending.signal).catch(options.onError)
  return {
    stop() {
      ending.abort()
      return ended
    },
  }
}

async function keepAnnouncing(options: AnnounceOptions, signal: AbortSignal): Promise<void> {
  const { port, serverId, version, onError } = options
  const { bonjour, close } = await openMulticast(onError)
  try {
    const name = await freeName(bonjour, options, signal)
    while (!signal.aborted) {
      const addresses = ownAddresses()
      const service = bonjour.publish({
        ...serviceType,
        name,
        port,
        host: `${hostname().split('.', 1)}.local`,
        txt: { id: serverId, version },
        // The package's own probe writes to stdout what it finds, and tells nobody else.
        probe: false,
      })
      while (!signal.aborted && ownAddresses() === addresses) await pause(lookMs, signal)
      await withdraw(service)
    }
  } finally {
    await close()
  }
}

/** The name, or the first with a number that nobody on the network says is theirs. */
async function freeName(bonjour: Bonjour, { name, serverId }: AnnounceOptions, signal: AbortSignal): Promise<string> {
  const taken = new Set<string>()
  const browser = bonjour.find(serviceType)
  const take = (service: Service) => {
    if (serverIdOf(service) !== serverId) taken.add(service.fqdn.toLowerCase())
  }
  browser.on('up', take).on('txt-update', take)
  // Two that start at once are not to hear each other too late.
  await pause(probeMs * (1 + Math.random() / 2), signal)
  browser.stop()
  for (let count = 1; ; count += 1) {
    const label = labelOf(name, count === 1 ? '' : ` (${count})`)
    if (!taken.has(`${label}.${serviceDomain}`.toLowerCase())) return label
  }
}

/** What fits; the package makes a new label of what follows a dot. */
function labelOf(name: string, suffix: string): string {
  let label = name.replaceAll('.', '-').trim() || 'Growlery'
  while (Buffer.byteLength(label + suffix) > maxLabelBytes) label = [...label].slice(0, -1).join('')
  return label + suffix
}

/** Nobody can say whether it is heard, and the end must not wait for a network that is gone. */
async function withdraw(service: Service): Promise<void> {
  const said = new Promise<void>(resolve => service.stop(() => resolve()))
  const over = new AbortController()
  await Promise.race([said, pause(goodbyeMs, over.signal)])
  over.abort()
}

function ownAddresses(): string {
  const all = Object.values(networkInterfaces()).flatMap(addresses => addresses ?? [])
  return JSON.stringify(all.map(({ address }) => address))
}

/** Ends early when the signal aborts. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {})
}
