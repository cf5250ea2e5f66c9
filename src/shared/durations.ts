/** How long something takes, in words for people. */

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/**
 * `20 s`, `4 min 12 s`, `2 h 5 min`, `3 d 4 h`: the two largest units, rounded; the smaller one is left out where there is none
 * of it. What is over already takes `0 s`.
 */
export function durationInWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < minute) return `${seconds} s`
  if (seconds < hour) return twoUnits(seconds, [minute, 'min'], [1, 's'])
  // What is rounded up to a whole day is told as one.
  const minutes = Math.round(seconds / minute) * minute
  if (minutes < day) return twoUnits(minutes, [hour, 'h'], [minute, 'min'])
  return twoUnits(Math.round(seconds / hour) * hour, [day, 'd'], [hour, 'h'])
}

type Unit = readonly [seconds: number, name: string]

function twoUnits(seconds: number, [large, largeName]: Unit, [small, smallName]: Unit): string {
  const rest = Math.floor((seconds % large) / small)
  const words = `${Math.floor(seconds / large)} ${largeName}`
  return rest === 0 ? words : `${words} ${rest} ${smallName}`
}
