/** How long something takes, in words for people. */

const minute = 60
const hour = 60 * minute
const day = 24 * hour

export type DurationUnit = 'days' | 'hours' | 'minutes' | 'seconds'

const symbols: Readonly<Record<DurationUnit, string>> = { days: 'd', hours: 'h', minutes: 'min', seconds: 's' }

/**
 * `20 s`, `4 min 12 s`, `2 h 5 min`, `3 d 4 h`: the two largest units, rounded; the smaller one is left out where there is none
 * of it. What is over already takes `0 s`. `inUnit` says a number of a unit in another language than English.
 */
export function durationInWords(
  ms: number,
  inUnit = (number: number, unit: DurationUnit) => `${number} ${symbols[unit]}`,
): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < minute) return inUnit(seconds, 'seconds')
  if (seconds < hour) return twoUnits(seconds, [minute, 'minutes'], [1, 'seconds'])
  // What is rounded up to a whole day is told as one.
  const minutes = Math.round(seconds / minute) * minute
  if (minutes < day) return twoUnits(minutes, [hour, 'hours'], [minute, 'minutes'])
  return twoUnits(Math.round(seconds / hour) * hour, [day, 'days'], [hour, 'hours'])

  function twoUnits(whole: number, [large, largeUnit]: Unit, [small, smallUnit]: Unit): string {
    const rest = Math.floor((whole % large) / small)
    const words = inUnit(Math.floor(whole / large), largeUnit)
    return rest === 0 ? words : `${words} ${inUnit(rest, smallUnit)}`
  }
}

type Unit = readonly [seconds: number, unit: DurationUnit]
