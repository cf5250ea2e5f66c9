/** What `is:` and `priority:` ask, of an index where there is one: those hold what is rare. */
import type { Comparison, Fact } from '../../../shared/query.ts'
import { type Condition, condition, type Indexed } from './condition.ts'

const endedStates = "state IN ('clicked', 'closed', 'suppressed')"
const activeStates = "state IN ('shown', 'queued')"

function rare(index: string, sql: string, check = `notification.${sql}`): Indexed {
  return { index, branches: [condition(sql)], check: condition(check) }
}

function stateOf(index: string, states: string, state: string): Indexed {
  return rare(index, `${states} AND state = '${state}'`, `notification.state = '${state}'`)
}

/** For each fact when it is true, and when it is not. */
const asked: Readonly<Record<Fact, readonly [yes: Indexed | Condition, no: Indexed | Condition]>> = {
  unread: [rare('notification_unread', 'read = 0'), condition('notification.read = 1')],
  read: [condition('notification.read = 1'), rare('notification_unread', 'read = 0')],
  sticky: [rare('notification_sticky', 'sticky = 1'), condition('notification.sticky = 0')],
  missed: [rare('notification_missed', 'missed = 1'), condition('notification.missed = 0')],
  forwarded: [rare('notification_forwarded', "via <> '[]'"), condition("notification.via = '[]'")],
  shown: [stateOf('notification_active', activeStates, 'shown'), condition("notification.state <> 'shown'")],
  queued: [stateOf('notification_active', activeStates, 'queued'), condition("notification.state <> 'queued'")],
  clicked: [stateOf('notification_ended', endedStates, 'clicked'), condition("notification.state <> 'clicked'")],
  closed: [stateOf('notification_ended', endedStates, 'closed'), condition("notification.state <> 'closed'")],
  suppressed: [
    stateOf('notification_ended', endedStates, 'suppressed'),
    condition("notification.state <> 'suppressed'"),
  ],
  timedout: [condition("notification.state = 'timedOut'"), condition("notification.state <> 'timedOut'")],
}

export function factAsked(fact: Fact, negated: boolean): Indexed | Condition {
  const [yes, no] = asked[fact]
  return negated ? no : yes
}

const compare: Readonly<Record<Comparison, (one: number, other: number) => boolean>> = {
  '=': (one, other) => one === other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
}

export function priorityAsked(comparison: Comparison, priority: number, negated: boolean): Indexed | Condition {
  const wanted = [-2, -1, 0, 1, 2].filter(one => compare[comparison](one, priority) !== negated)
  const check = condition(`notification.priority IN (${wanted.join(', ')})`)
  if (wanted.includes(0)) return check
  const branches = wanted.map(one => condition(`priority <> 0 AND priority = ${one}`))
  return { index: 'notification_priority', branches, check }
}
