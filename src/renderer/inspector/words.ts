/** What is said of exchanges, in the language that is shown. */
import type { Dissection, ExchangeDetail, ExchangeResult, ExchangeSummary, Moment } from '../../shared/exchanges.ts'
import { visible } from '../../shared/visible.ts'
import { inBytes, inDigits, inTenths } from '../text/locale.ts'
import { t } from '../text/text.ts'
import { afterwards } from '../ui/time.ts'
import { callbacks, type FilterName, facts, type Problem, results } from './filter.ts'

export type Tone = 'green' | 'red' | 'amber' | 'plain'

export interface ResultWords {
  readonly tone: Tone
  readonly tag: string
  /** Empty where the tag says it all. */
  readonly words: string
}

/** What came of it, in short. */
export function resultOf({ result, callback }: Pick<ExchangeSummary, 'result' | 'callback'>): ResultWords {
  switch (result.kind) {
    case 'ok':
      return {
        tone: 'green',
        tag: t('inspector.ok'),
        words: callback === null ? '' : t(`inspector.callback.${callback}`),
      }
    case 'error':
      return { tone: 'red', tag: codeOf(result), words: visible(result.words) }
    case 'pending':
      return { tone: 'plain', tag: t('inspector.pending.tag'), words: t('inspector.pending.words') }
    case 'none':
      return { tone: 'amber', tag: t('inspector.unanswered.tag'), words: t('inspector.unanswered.words') }
  }
}

/** Codes are GNTP's but where a page asked for a WebSocket. */
export function codeOf({ code, name }: Extract<ExchangeResult, { kind: 'error' }>): string {
  return name === 'HTTP' ? `HTTP ${code}` : String(code)
}

/** What became of the callback, in a sentence; undefined where none was asked for. */
export function callbackInFull({ callback, callbackBy }: ExchangeSummary): string | undefined {
  if (callback === null) return undefined
  return callbackBy === 'url'
    ? t(`inspector.callbackInFull.url.${callback}`)
    : t(`inspector.callbackInFull.${callback}`)
}

/** 0.9 ms, 31 ms, 1.2 s */
export function took(ms: number): string {
  if (ms < 1000) return t('time.milliseconds', { number: ms < 100 ? inTenths(ms) : inDigits(Math.round(ms)) })
  return t('time.seconds', { number: ms < 100_000 ? inTenths(ms / 1000) : inDigits(Math.round(ms / 1000)) })
}

/** + 0.3 ms, + 31 s */
export function since(ms: number): string {
  return ms < 1000 ? `+ ${took(Math.max(0, ms))}` : afterwards(ms)
}

export function momentName({ what, by }: Moment, { result }: ExchangeDetail): string {
  if (what === 'answered' && result.kind === 'error') return t('inspector.moment.refused')
  if (what !== 'closed' || by === undefined) return t(`inspector.moment.${what}`)
  return t(by === 'peer' ? 'inspector.moment.closedByPeer' : 'inspector.moment.closedByServer')
}

/** How the request came: what it was protected with. */
export function protection({ encryption, hasKey }: Pick<ExchangeSummary, 'encryption' | 'hasKey'>): string {
  if (encryption !== null && encryption !== 'NONE') return t('inspector.facts.encrypted', { algorithm: encryption })
  return t(hasKey ? 'inspector.facts.plainKey' : 'inspector.facts.plainNoKey')
}

/** What is shown less of than came. */
export function cutOf({ total, bytes }: Dissection, isWhole: boolean): string | undefined {
  const shown = Math.floor((bytes.length * 3) / 4) - (bytes.endsWith('==') ? 2 : bytes.endsWith('=') ? 1 : 0)
  if (shown >= total) return undefined
  return isWhole
    ? t('inspector.facts.cut', { shown: inBytes(shown), total: inBytes(total) })
    : t('inspector.facts.notKept', { total: inBytes(total), kept: inBytes(shown) })
}

const values: Partial<Record<FilterName, readonly string[]>> = { result: results, callback: callbacks, is: facts }

/** What may follow the colon: ok, error, pending, none */
export const valuesOf = (filter: FilterName) => values[filter]?.join(', ') ?? t('inspector.aValue')

export function problemWords({ filter, value }: Problem): string {
  const takes = { filter, values: valuesOf(filter) }
  return value === ''
    ? t('inspector.noFilterValue', takes)
    : t('inspector.badFilter', { ...takes, value: visible(value) })
}
