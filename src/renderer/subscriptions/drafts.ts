/** What the user has changed and not saved yet, of each recipient by its address in the window: it waits until the user comes back. */
import type { StoreApi } from 'zustand'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { ForwardFilter } from '../../shared/subscriptions.ts'
import type { Endpoint } from './endpoint.ts'

export type Drafts<T> = StoreApi<ReadonlyMap<string, T>>

export const createDrafts = <T>(): Drafts<T> => createStore<ReadonlyMap<string, T>>()(() => new Map())

/** Takes a draft in the place of the one before; undefined: there is none any more. */
export function putDraft<T>(drafts: Drafts<T>, path: string, draft: T | undefined): void {
  const next = new Map(drafts.getState())
  if (draft === undefined) next.delete(path)
  else next.set(path, draft)
  drafts.setState(next, true)
}

export const filterDrafts = createDrafts<ForwardFilter>()
export const endpointDrafts = createDrafts<Endpoint>()

/** For one that is removed. */
export function forgetDrafts(path: string): void {
  putDraft(filterDrafts, path, undefined)
  putDraft(endpointDrafts, path, undefined)
}

export function useHasDraft(path: string): boolean {
  const hasFilter = useStore(filterDrafts, drafts => drafts.has(path))
  const hasEndpoint = useStore(endpointDrafts, drafts => drafts.has(path))
  return hasFilter || hasEndpoint
}
