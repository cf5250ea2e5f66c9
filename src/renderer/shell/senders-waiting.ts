import type { Application, RefusedSender } from '../../shared/model.ts'

/** How many applications wait for the user: those that are new, and those whose notifications were refused. */
export function sendersWaiting(
  applications: ReadonlyMap<string, Application>,
  refused: readonly Pick<RefusedSender, 'application'>[],
): number {
  const names = new Set(refused.map(({ application }) => application))
  for (const { name, awaitsDecision } of applications.values()) if (awaitsDecision) names.add(name)
  return names.size
}
