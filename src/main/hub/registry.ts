/** The applications and types that the hub knows: what the store holds, kept in memory, because every NOTIFY asks for it. */
import type { Application, NotificationType } from '../../shared/model.ts'
import type { StoredApplication, StoredType } from '../store/applications.ts'
import type { Forgotten } from '../store/kept-types.ts'

export function isTypeEnabled(type: StoredType): boolean {
  return type.enabledByUser ?? type.enabledByDefault
}

export class Registry {
  readonly #byName = new Map<string, StoredApplication>()

  constructor(applications: readonly StoredApplication[]) {
    for (const application of applications) this.put(application)
  }

  get(name: string): StoredApplication | undefined {
    return this.#byName.get(name)
  }

  type(application: StoredApplication, name: string): StoredType | undefined {
    return application.types.find(type => type.name === name)
  }

  /** Takes what the store holds now, after it was changed there. */
  put(application: StoredApplication): void {
    this.#byName.set(application.name, application)
  }

  /** This has left the store. */
  forget({ application: name, types }: Forgotten): void {
    const application = this.#byName.get(name)
    if (application === undefined) return
    if (types === null) this.#byName.delete(name)
    else {
      const gone = new Set(types)
      this.put({ ...application, types: application.types.filter(type => !gone.has(type.name)) })
    }
  }

  /** One more notification came in, as the store has counted it. */
  count(applicationName: string, typeName: string, at: number): void {
    const application = this.#byName.get(applicationName)
    if (application === undefined) return
    application.count += 1
    application.lastSeen = Math.max(application.lastSeen, at)
    const type = this.type(application, typeName)
    if (type === undefined) return
    type.count += 1
    type.lastSeen = at
  }

  all(): Application[] {
    return [...this.#byName.values()].map(describe)
  }
}

/** A stored application as windows see it. */
export function describe(application: StoredApplication): Application {
  const { name, icon, enabled, firstSeen, lastSeen, count, types } = application
  return { name, icon, enabled, firstSeen, lastSeen, count, types: types.map(describeType) }
}

function describeType(type: StoredType): NotificationType {
  const { name, displayName, icon, enabledByDefault, firstSeen, lastSeen, count } = type
  return { name, displayName, icon, enabled: isTypeEnabled(type), enabledByDefault, firstSeen, lastSeen, count }
}
