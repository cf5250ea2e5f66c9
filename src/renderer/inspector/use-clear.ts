import { useEffect, useState } from 'react'
import { useHub } from '../hub/hub.tsx'
import { inWords } from '../hub/words.ts'
import type { Exchanges } from './rows.ts'
import type { List } from './use-list.ts'

const saidMs = 5000

export interface Clearing {
  /** How many were pinned and stay, for a moment after it was done. */
  readonly kept: number | undefined
  readonly problem: string | undefined
  run(): void
  dismiss(): void
}

/** Forgets all of `exchanges` that are not pinned, whatever the list shows of them. What is open goes with them, unless it is pinned. */
export function useClear(exchanges: Exchanges, list: List, openId: number | undefined, close: () => void): Clearing {
  const { connection } = useHub()
  const [kept, setKept] = useState<number>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    if (kept === undefined) return
    const timer = setTimeout(() => setKept(undefined), saidMs)
    return () => clearTimeout(timer)
  }, [kept])

  async function clear(): Promise<void> {
    const pinned = exchanges.filter(row => row.pinned)
    try {
      await connection.ask(client => client.exchanges.clear())
    } catch (error) {
      setProblem(inWords(error))
      return
    }
    setProblem(undefined)
    setKept(pinned.length)
    list.forgetUnpinned()
    if (openId !== undefined && !pinned.some(({ id }) => id === openId)) close()
  }
  return { kept, problem, run: () => void clear(), dismiss: () => setProblem(undefined) }
}
