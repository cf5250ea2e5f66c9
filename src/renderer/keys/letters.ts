/** Whether letters and signs do something by themselves. Who dictates, or hits keys by mistake, can switch that off on this machine. */

const key = 'growlery-letter-keys'

let areOn = stored() !== 'off'

export const lettersAreOn = () => areOn

export function switchLetters(on: boolean): void {
  areOn = on
  try {
    localStorage.setItem(key, on ? 'on' : 'off')
  } catch {
    // A browser may forbid the page to keep anything: then it lasts as long as the page.
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
