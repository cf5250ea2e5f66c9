/** The applications that are known, and what events that do not carry a whole one do to them: they change the map that they are given. */
import type { Application, HubEvent, NotificationType } from '../../shared/model.ts'

type Applications = Map<string, Application>
/** Each list of types by name, made when it is first asked for. */
const indexes = new WeakMap<Application['types'], ReadonlyMap<string, NotificationType>>()

/** The application's type of this name. Fast, however many it has and however often this is asked. */
export function typeOf({ types }: Application, name: string): NotificationType | undefined {
  const index = indexes.get(types) ?? new Map(types.map(type => [type.name, type]))
  indexes.set(types, index)
  return index.get(name)
}

type Event<Kind extends HubEvent['kind']> = Extract<HubEvent, { kind: Kind }>

export function count(applications: Applications, { application, types }: Event<'counted'>): void {
  const counted = new Map(types.map(type => [type.name, type]))
  const known = applications.get(application.name)?.types ?? []
  const changed = known.map(type => {
    const now = counted.get(type.name) ?? type
    counted.delete(type.name)
    return now
  })
  applications.set(application.name, { ...application, types: [...changed, ...counted.values()] })
}

export function forget(applications: Applications, { forgotten }: Event<'forgotten'>): void {
  for (const { application: name, types } of forgotten) {
    const application = applications.get(name)
    if (application === undefined) continue
    if (types === null) applications.delete(name)
    else {
      const gone = new Set(types)
      applications.set(name, { ...application, types: application.types.filter(type => !gone.has(type.name)) })
    }
  }
}
