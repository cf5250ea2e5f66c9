/** How well what is typed fits a name. Pure. */

/** Without accents and capitals, as people type. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
}

const wordStart = /(^|[^\p{Letter}\p{Number}])$/u

/**
 * Undefined where it does not fit; else the higher the better. Each word of `typed` must be found in `name`, best where words begin,
 * else anywhere, else with other letters between its own; or begin one of `words`, which stand for the name. `typed` is plain.
 */
export function rank(typed: string, name: string, words = ''): number | undefined {
  const plainName = plain(name)
  const plainWords = plain(words)
  let sum = 0
  for (const word of typed.split(/\s+/).filter(part => part !== '')) {
    const score = fitOfWord(word, plainName) ?? (` ${plainWords}`.includes(` ${word}`) ? 30 : undefined)
    if (score === undefined) return undefined
    sum += score
  }
  // Of two that fit alike, the shorter one has more of what was typed.
  return sum - Math.min(plainName.length, 100) / 100
}

function fitOfWord(word: string, name: string): number | undefined {
  let best: number | undefined
  for (let at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
    const score = at === 0 ? 100 : wordStart.test(name.slice(0, at)) ? 80 : 50
    best = Math.max(best ?? 0, score)
  }
  return best ?? fitOfLetters(word, name)
}

/** The letters in their order, others between them: the first begins a word, and each other one begins a word or follows the one before. */
function fitOfLetters(word: string, name: string): number | undefined {
  let at = -1
  for (const [index, letter] of [...word].entries()) {
    let next = name.indexOf(letter, at + 1)
    while (next >= 0 && !(wordStart.test(name.slice(0, next)) || (index > 0 && next === at + 1))) {
      next = name.indexOf(letter, next + 1)
    }
    if (next < 0) return undefined
    at = next
  }
  return 20
}
