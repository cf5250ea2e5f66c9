/**
 * Who answers on the network. It asks again and again, because a server that breaks off says no goodbye, and one answer in many is lost:
 * who has not answered for some rounds is gone.
 */
import { isIPv4 } from 'node:net'
import type { Bonjour, Browser, Service } from 'bonjour-service'
import { type FoundHub, foundHub } from '../../../shared/subscriptions.ts'
import { serviceDomain, serviceType } from './multicast.ts'
import { Names } from './names.ts'
import { serverIdOf } from './server-id.ts'

export interface SearchOptions {
  readonly bonjour: Bonjour
  /** Of this hub, which is not to find itself. */
  readonly serverId: string
  /** Between two rounds, the first ones excepted, which come sooner. */
  readonly roundMs: number
  /** `hubs` may be another list. */
  readonly onChange: () => void
}

interface Sighting {
  readonly service: Service
  /** In which round it answered last. */
  readonly round: number
  /** Undefined while its name is asked for, and where it makes no sense. */
  hub: FoundHub | undefined
}

const firstRoundsMs = [1000, 3000]
const maxMissedRounds = 2
/** Anybody may announce anything. */
const maxSightings = 256

export class Search {
  readonly #options: SearchOptions
  readonly #names = new Names()
  /** By the whole name of the service. */
  readonly #sightings = new Map<string, Sighting>()
  #round = 0
  #browser: Browser | undefined
  #timer: NodeJS.Timeout | undefined

  /** Begins to ask. */
  constructor(options: SearchOptions) {
    this.#options = options
    this.#ask()
  }

  /** By their names. */
  get hubs(): FoundHub[] {
    const hubs = [...this.#sightings.values()].flatMap(({ hub }) => (hub === undefined ? [] : [hub]))
    return hubs.sort((a, b) => a.name.localeCompare(b.name) || a.port - b.port)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#browser?.stop()
  }

  #ask(): void {
    const { bonjour, roundMs, onChange } = this.#options
    this.#browser?.stop()
    this.#round += 1
    for (const [name, { round }] of this.#sightings) {
      if (this.#round - round > maxMissedRounds + 1) this.#sightings.delete(name)
    }
    onChange()
    // One that knows of nobody: it tells of each who answers.
    this.#browser = bonjour.find(serviceType)
    const see = (service: Service) => void this.#see(service)
    this.#browser.on('up', see).on('srv-update', see).on('txt-update', see)
    this.#browser.on('down', ({ fqdn }) => {
      this.#sightings.delete(fqdn)
      onChange()
    })
    const pauseMs = Math.min(firstRoundsMs[this.#round - 1] ?? roundMs, roundMs)
    this.#timer = setTimeout(() => this.#ask(), pauseMs)
  }

  async #see(service: Service): Promise<void> {
    const { serverId, onChange } = this.#options
    const before = this.#sightings.get(service.fqdn)
    if (serverIdOf(service) === serverId || (before === undefined && this.#sightings.size >= maxSightings)) return
    const sighting: Sighting = { service, round: this.#round, hub: before?.hub }
    this.#sightings.set(service.fqdn, sighting)
    sighting.hub = await this.#hubOf(service).catch(() => undefined)
    onChange()
  }

  /** Undefined where nobody could connect to it. */
  async #hubOf({ fqdn, host, port, addresses = [], referer }: Service): Promise<FoundHub | undefined> {
    const reachable = referer === undefined ? addresses : [referer.address, ...addresses]
    const isName = await this.#names.leadsTo(host, reachable)
    // Where its answer came from is an address that surely leads there.
    const address = referer?.address ?? addresses.find(isIPv4) ?? addresses[0]
    const name = fqdn.slice(0, -`.${serviceDomain}`.length)
    return foundHub.safeParse({ name, host: isName ? host : address, port, addresses }).data
  }
}
