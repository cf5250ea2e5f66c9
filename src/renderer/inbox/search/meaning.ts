import { t } from '../../text/text.ts'
import type { Suggestion } from './suggestions.ts'

const priorities = {
  '>0': 'aboveNormal',
  emergency: 'emergency',
  high: 'high',
  normal: 'normal',
  low: 'low',
  verylow: 'veryLow',
} as const

/** What a suggestion stands for; empty where its name says it all. */
export function meaningOf(meaning: Suggestion['meaning']): string {
  switch (meaning.kind) {
    case 'filter':
      return t(`search.filter.${meaning.filter}`)
    case 'fact':
      return t(`search.fact.${meaning.fact}`)
    case 'priority':
      return t(`search.priority.${priorities[meaning.priority]}`)
    case 'time':
      return t(`search.time.${meaning.time}`)
    case 'name':
      return ''
  }
}
