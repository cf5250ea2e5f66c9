/** Senders that were refused, one for each application. Pure. */
import type { Application, RefusedSender } from '../../shared/model.ts'
import { typeOf } from '../hub/applications.ts'

export interface RefusedApplication {
  readonly name: string
  /** It has registered, but not the types that it was refused for. */
  readonly isRegistered: boolean
  /** Those that may be registered; none where what it calls them are no names. */
  readonly types: readonly string[]
  /** How many times, all in all. */
  readonly count: number
  readonly firstAt: number
  readonly lastAt: number
  /** Each address that it was refused from, the last one first. */
  readonly senders: readonly RefusedSender[]
}

/** `senders`: the last one first, as the hub tells them. What has registered meanwhile is left out before the hub says so. */
export function refusedApplications(
  senders: readonly RefusedSender[],
  applications: ReadonlyMap<string, Application>,
): RefusedApplication[] {
  const byName = new Map<string, RefusedSender[]>()
  for (const sender of senders) {
    const application = applications.get(sender.application)
    const isAccepted =
      application !== undefined && (sender.type === null || typeOf(application, sender.type) !== undefined)
    if (!isAccepted) byName.set(sender.application, [...(byName.get(sender.application) ?? []), sender])
  }
  return [...byName].map(([name, own]) => ({
    name,
    isRegistered: applications.has(name),
    types: [...new Set(own.flatMap(({ type }) => type ?? []))],
    count: own.reduce((sum, { count }) => sum + count, 0),
    firstAt: Math.min(...own.map(({ firstAt }) => firstAt)),
    lastAt: Math.max(...own.map(({ lastAt }) => lastAt)),
    senders: own,
  }))
}
