/** What each sound is made of. Pure: the player turns it into Web Audio. */
import type { Sound } from '../../shared/sound.ts'

/** One tone that swells and dies away. Times in seconds, frequencies in hertz. */
export interface Tone {
  /** When it begins. */
  readonly at: number
  readonly frequency: number
  /** Where its frequency has gone by its end; without it, it stays. */
  readonly to?: number
  readonly shape: 'sine' | 'triangle' | 'square'
  /** Until it is at its loudest. */
  readonly attack: number
  /** From there until it cannot be heard any more. */
  readonly decay: number
  /** At its loudest; 1 is all that there is. A sound as a whole is never louder than `loudest`. */
  readonly gain: number
}

export const loudest = 0.3
/** None is longer. */
export const longestSeconds = 1.5

const sine = (at: number, frequency: number, gain: number, decay: number, attack = 0.006): Tone => ({
  at,
  frequency,
  shape: 'sine',
  attack,
  decay,
  gain,
})

export const tones: Readonly<Record<Exclude<Sound, 'none'>, readonly Tone[]>> = {
  // A fifth upwards, E5 and B5, each with a faint octave.
  chime: [
    sine(0, 659.3, 0.14, 0.5),
    sine(0, 1318.5, 0.02, 0.3),
    sine(0.13, 987.8, 0.12, 0.8),
    sine(0.13, 1975.5, 0.02, 0.4),
  ],
  pop: [{ at: 0, frequency: 260, to: 820, shape: 'sine', attack: 0.004, decay: 0.09, gain: 0.28 }],
  // Two knuckles on wood: a low tone that falls at once, and the hardness of the blow.
  knock: [0, 0.16].flatMap((at): Tone[] => [
    { at, frequency: 230, to: 120, shape: 'sine', attack: 0.002, decay: 0.1, gain: 0.2 },
    { at, frequency: 900, to: 420, shape: 'triangle', attack: 0.001, decay: 0.025, gain: 0.08 },
  ]),
  // The partials of a small bell, the higher ones dying sooner.
  bell: [
    sine(0, 880, 0.12, 1.4, 0.003),
    sine(0, 1760, 0.06, 0.9, 0.003),
    sine(0, 2112, 0.05, 0.7, 0.003),
    sine(0, 2640, 0.03, 0.45, 0.003),
    sine(0, 4752, 0.01, 0.2, 0.003),
  ],
  // Three times the same two tones: to be noticed in another room, and not to hurt in this one.
  alert: [0, 0.24, 0.48].flatMap((at): Tone[] => [
    { at, frequency: 740, shape: 'triangle', attack: 0.008, decay: 0.11, gain: 0.22 },
    { at: at + 0.11, frequency: 988, shape: 'triangle', attack: 0.008, decay: 0.12, gain: 0.22 },
  ]),
}
