/** Whether letters and signs do something by themselves. Who dictates, or hits keys by mistake, can switch that off on this machine. */

import { stored } from '../ui/stored.ts'

const key = 'growlery-letter-keys'

let areOn = stored(() => localStorage.getItem(key)) !== 'off'

export const lettersAreOn = () => areOn

export function switchLetters(on: boolean): void {
  areOn = on
  stored(() => localStorage.setItem(key, on ? 'on' : 'off'))
}
