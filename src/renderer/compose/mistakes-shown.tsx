import { createContext, type ReactNode, use } from 'react'
import { visible } from '../../shared/visible.ts'
import { t } from '../text/text.ts'
import type { Mistakes } from './mistakes.ts'

const MistakesContext = createContext<{ readonly mistakes: Mistakes; readonly hasTried: boolean }>({
  mistakes: new Map(),
  hasTried: false,
})

interface MistakesProviderProps {
  readonly mistakes: Mistakes
  /** The message was to be sent: now what is missing is told as well. */
  readonly hasTried: boolean
  readonly children: ReactNode
}

/** Tells the fields what is wrong with them. */
export function MistakesProvider({ mistakes, hasTried, children }: MistakesProviderProps) {
  return <MistakesContext value={{ mistakes, hasTried }}>{children}</MistakesContext>
}

/** Gives what is wrong with a field, in words. */
export function useMistake(): (field: string) => string | undefined {
  const { mistakes, hasTried } = use(MistakesContext)
  return field => {
    const mistake = mistakes.get(field)
    if (mistake === undefined || (mistake.why === 'missing' && !hasTried)) return undefined
    return t(`compose.mistake.${mistake.why}`, { found: visible(mistake.found ?? '') })
  }
}
