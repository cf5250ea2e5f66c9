/** Hands the connection and the store to every component. */
import { createContext, type ReactNode, use } from 'react'
import { useStore } from 'zustand'
import type { HubConnection } from './connection.ts'
import type { Known } from './known.ts'
import type { ConnectionState, HubStore } from './store.ts'

export interface Hub {
  readonly store: HubStore
  readonly connection: HubConnection
}

const HubContext = createContext<Hub | undefined>(undefined)

export function HubProvider({ hub, children }: { hub: Hub; children: ReactNode }) {
  return <HubContext value={hub}>{children}</HubContext>
}

export function useHub(): Hub {
  const hub = use(HubContext)
  if (hub === undefined) throw new Error('useHub outside of HubProvider')
  return hub
}

export function useConnectionState(): ConnectionState {
  return useStore(useHub().store, state => state.connection)
}

export function useConnected(): boolean {
  return useStore(useHub().store, state => state.connection.phase === 'connected')
}

/** Whether the hub has been heard. */
export function useIsKnown(): boolean {
  return useStore(useHub().store, state => state.known !== undefined)
}

/** Part of what is known. Only below the place where the shell has seen that something is. */
export function useKnown<T>(select: (known: Known) => T): T {
  return useStore(useHub().store, state => {
    if (state.known === undefined) throw new Error('Nothing is known of the hub yet')
    return select(state.known)
  })
}
