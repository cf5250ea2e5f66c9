/** What is wrong in a search, in words for those who do not see it marked: the command line, and who asks by an address. Pure. */
import { facts, type Problem, parseQuery } from './query.ts'

/** A sentence. */
export function problemInWords({ key, filter, value }: Problem): string {
  switch (key) {
    case 'missingValue':
      return `Something must follow ${filter}: without a space.`
    case 'unknownPriority':
      return `${filter}:${value} is no priority: it is a number from -2 to 2, or verylow, low, normal, high or emergency; >, >=, < or <= may come before it.`
    case 'unknownFact':
      return `${filter}:${value} is not known: it is one of ${facts.join(', ')}.`
    case 'unknownTime':
      return `${filter}:${value} is no time: it is written like 2026-11-26, 2026-11-26T09:00, today, yesterday, 7d or 12h.`
  }
}

/** The first thing that is wrong in a search; undefined where nothing is. */
export function firstProblem(search: string): string | undefined {
  const [problem] = parseQuery(search).problems
  return problem && problemInWords(problem)
}
