/** Editing what somebody gets. Pure: each gives a new filter. */
import { mostInFilter } from '../../shared/limits.ts'
import type { Application } from '../../shared/model.ts'
import type { ForwardFilter } from '../../shared/subscriptions.ts'
import { nameOrder } from '../text/locale.ts'

type Chosen = NonNullable<ForwardFilter['applications']>[number]
/** Makes a new filter of the one that there is by then. */
export type ChangeFilter = (step: (filter: ForwardFilter) => ForwardFilter) => void

type Applications = ReadonlyMap<string, Application>

/** An application that may be chosen: one that is known, or one that was chosen and is not known any more. */
export interface ApplicationChoice {
  readonly name: string
  readonly isKnown: boolean
  readonly isChosen: boolean
  /** Those that were chosen of it; null: all, those that it will add as well. */
  readonly types: readonly string[] | null
}

export interface TypeChoice {
  readonly name: string
  readonly displayName: string
  readonly isKnown: boolean
  readonly isChosen: boolean
}

export function applicationChoices({ applications }: ForwardFilter, known: Applications): ApplicationChoice[] {
  const chosen = new Map((applications ?? []).map(one => [one.name, one]))
  const names = new Set([...known.keys(), ...chosen.keys()])
  return [...names].sort(nameOrder()).map(name => ({
    name,
    isKnown: known.has(name),
    isChosen: applications === null || chosen.has(name),
    types: chosen.get(name)?.types ?? null,
  }))
}

export function typeChoices(types: ApplicationChoice['types'], application: Application | undefined): TypeChoice[] {
  const chosen = types === null ? undefined : new Set(types)
  const known = application?.types ?? []
  const knownNames = new Set(known.map(({ name }) => name))
  const gone = (types ?? []).filter(name => !knownNames.has(name))
  return [
    ...known.map(({ name, displayName }) => ({
      name,
      displayName,
      isKnown: true,
      isChosen: chosen?.has(name) ?? true,
    })),
    ...gone.map(name => ({ name, displayName: name, isKnown: false, isChosen: true })),
  ]
}

/** From all to chosen ones: at first all that are known, so that what is not wanted is taken away. */
export function chosenOnly(filter: ForwardFilter, known: Applications): ForwardFilter {
  if (filter.applications !== null) return filter
  const names = [...known.keys()].sort(nameOrder()).slice(0, mostInFilter)
  return { ...filter, applications: names.map(name => ({ name, types: null })) }
}

export function withApplication(filter: ForwardFilter, name: string, isChosen: boolean): ForwardFilter {
  const others = (filter.applications ?? []).filter(one => one.name !== name)
  return { ...filter, applications: isChosen ? [...others, { name, types: null }] : others }
}

export function withTypes(filter: ForwardFilter, name: string, types: Chosen['types']): ForwardFilter {
  const applications = (filter.applications ?? []).map(one => (one.name === name ? { ...one, types } : one))
  return { ...filter, applications }
}

/** The types that are left when one of the choices was made or unmade. */
export function typesAfter(choices: readonly TypeChoice[], name: string, isChosen: boolean): string[] {
  return choices
    .filter(choice => (choice.name === name ? isChosen : choice.isChosen))
    .map(choice => choice.name)
    .slice(0, mostInFilter)
}

/** The same for all filters that let the same pass, in whatever order they name it. */
export function keyOf({ applications, minPriority }: ForwardFilter): string {
  const sorted = applications
    ?.map(({ name, types }) => [name, types && [...types].sort()] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify([sorted ?? null, minPriority])
}
