/** The applications and types that the hub knows: what the store holds, kept in memory, because every NOTIFY asks for it. */
import { chosen } from '../../shared/effective.ts'
import type { FoundIcon } from '../../shared/icon-source.ts'
import type { Application, CountedApplication, IconOwner, NotificationType } from '../../shared/model.ts'
import type { ApplicationRow, StoredApplication, StoredType } from '../store/applications.ts'
import type { Forgotten } from '../store/kept-types.ts'
import { describeIcon } from '../store/stored-icon.ts'

export interface KnownApplication extends ApplicationRow {
  /** By name, in the order of registration. */
  readonly types: ReadonlyMap<string, StoredType>
}

export function isTypeEnabled(type: StoredType): boolean {
  return type.enabledByUser ?? type.enabledByDefault
}

/** Whether what this type sends goes on to other machines, as far as it is switched on. Null: a type that nothing is known of. */
export function isPassedOn(
  application: Pick<ApplicationRow, 'awaitsDecision' | 'choices'>,
  type: StoredType | null,
): boolean {
  return !application.awaitsDecision && chosen({ application, type }).forward
}

export class Registry {
  readonly #byName = new Map<string, KnownApplication & { readonly types: Map<string, StoredType> }>()
  /** The highest number of what changed a registration. */
  lastRegisteredSeq = 0

  constructor(applications: readonly StoredApplication[]) {
    for (const application of applications) this.put(application)
  }

  get(name: string): KnownApplication | undefined {
    return this.#byName.get(name)
  }

  /** Whose notification it is; null where that is not registered (any more). */
  ownersOf(applicationName: string, typeName: string): { application: ApplicationRow | null; type: StoredType | null } {
    const application = this.#byName.get(applicationName)
    return { application: application ?? null, type: application?.types.get(typeName) ?? null }
  }

  /** Takes what the store holds now, after it was changed there. */
  put(application: StoredApplication): void {
    const types = new Map(application.types.map(type => [type.name, type]))
    this.#byName.set(application.name, { ...application, types })
    this.lastRegisteredSeq = Math.max(this.lastRegisteredSeq, application.registeredSeq)
  }

  /** Takes one type as the store holds it now, without a look at the others. */
  putType(application: ApplicationRow, type: StoredType): void {
    const types = this.#byName.get(application.name)?.types ?? new Map<string, StoredType>()
    this.#byName.set(application.name, { ...application, types: types.set(type.name, type) })
    this.lastRegisteredSeq = Math.max(this.lastRegisteredSeq, application.registeredSeq)
  }

  /** Of those that are wanted, the one whose registration changed first after this number; undefined where there is none. */
  nextRegistered(seq: number, isWanted: (application: KnownApplication) => boolean): KnownApplication | undefined {
    let next: KnownApplication | undefined
    if (seq >= this.lastRegisteredSeq) return next
    for (const one of this.#byName.values()) {
      const isNext = one.registeredSeq > seq && (next === undefined || one.registeredSeq < next.registeredSeq)
      if (isNext && isWanted(one)) next = one
    }
    return next
  }

  /** This has left the store. */
  forget({ application: name, types }: Forgotten): void {
    const application = this.#byName.get(name)
    if (application === undefined) return
    if (types === null) this.#byName.delete(name)
    else {
      const gone = new Set(types)
      this.put({ ...application, types: [...application.types.values()].filter(type => !gone.has(type.name)) })
    }
  }

  /** One more notification came in, as the store has counted it. */
  count(applicationName: string, typeName: string, at: number): void {
    const application = this.#byName.get(applicationName)
    if (application === undefined) return
    application.count += 1
    application.lastSeen = Math.max(application.lastSeen, at)
    const type = application.types.get(typeName)
    if (type === undefined) return
    type.count += 1
    type.lastSeen = at
  }

  /** The icon of an application, or of a type of it, was fetched or failed, as the store has it. */
  putIcon(owner: Exclude<IconOwner, { kind: 'notification' }>, found: FoundIcon): void {
    const isType = owner.kind === 'type'
    const application = this.#byName.get(isType ? owner.application : owner.name)
    const known = isType ? application?.types.get(owner.name) : application
    if (known !== undefined) known.icon = { ...known.icon, ...found }
  }

  /** An application as windows see it; undefined where it is not known. */
  describe(name: string): Application | undefined {
    const known = this.#byName.get(name)
    return known && describeKnown(known)
  }

  all(): Application[] {
    return [...this.#byName.values()].map(describeKnown)
  }

  /** Those of them that are known. */
  byIds(ids: ReadonlySet<number>): Application[] {
    return [...this.#byName.values()].filter(({ id }) => ids.has(id)).map(describeKnown)
  }

  /** The types that notified at this time or later, with their applications. */
  countedSince(at: number): [application: string, type: string][] {
    const counted: [string, string][] = []
    for (const application of this.#byName.values()) {
      if (application.lastSeen < at) continue
      for (const { name, lastSeen } of application.types.values()) {
        if (lastSeen !== null && lastSeen >= at) counted.push([application.name, name])
      }
    }
    return counted
  }

  /** An application as windows see it, with these of its types only; undefined where it is not known. */
  describePart(
    name: string,
    types: Iterable<string>,
  ): { application: CountedApplication; types: NotificationType[] } | undefined {
    const known = this.#byName.get(name)
    if (known === undefined) return undefined
    const wanted = [...types].flatMap(type => known.types.get(type) ?? [])
    return { application: describeCounts(known), types: wanted.map(describeType) }
  }
}

/** A stored application as windows see it. */
export function describe(application: StoredApplication): Application {
  return { ...describeCounts(application), types: application.types.map(describeType) }
}

function describeKnown(known: KnownApplication): Application {
  return { ...describeCounts(known), types: [...known.types.values()].map(describeType) }
}

function describeCounts(application: ApplicationRow): CountedApplication {
  const { name, icon, enabled, awaitsDecision, choices, firstSeen, lastSeen, count } = application
  return { name, ...describeIcon(icon), enabled, awaitsDecision, choices, firstSeen, lastSeen, count }
}

function describeType(type: StoredType): NotificationType {
  const { name, displayName, icon, enabledByDefault, choices, firstSeen, lastSeen, count } = type
  const enabled = isTypeEnabled(type)
  return { name, displayName, ...describeIcon(icon), enabled, enabledByDefault, choices, firstSeen, lastSeen, count }
}
