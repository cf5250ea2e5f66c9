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

/** What cannot be left empty. */
const needed = [
  'application',
  'applicationIcon',
  'callbackTarget',
  'context',
  'contextType',
  'host',
  'icon',
  'name',
  'raw',
  'title',
  'type',
] as const

/** Gives what is wrong with a field, in words. */
export function useMistake(): (field: string) => string | undefined {
  const { mistakes, hasTried } = use(MistakesContext)
  return field => {
    const mistake = mistakes.get(field)
    if (mistake === undefined) return undefined
    if (mistake.why !== 'missing') return t(`compose.mistake.${mistake.why}`, { found: visible(mistake.found ?? '') })
    return hasTried ? whatIsMissing(field) : undefined
  }
}

/** Those of a row of a list are named by its key before them: `type 2 name`. */
function whatIsMissing(field: string): string {
  const name = field.split(' ').at(-1)
  return t(`compose.mistake.missing.${needed.find(one => one === name) ?? 'other'}`)
}
