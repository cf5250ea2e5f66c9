/** Puts tones into an audio graph. */
import type { Tone } from './tones.ts'

/** An exponential ramp cannot reach zero; this is not heard. */
const silence = 0.0001

/** Has these tones sound from `begin` on, by the clock of the context. Gives when the last one has ended. */
export function makeTones(context: BaseAudioContext, tones: readonly Tone[], begin: number): number {
  return Math.max(...tones.map(tone => makeTone(context, tone, begin)))
}

function makeTone(context: BaseAudioContext, tone: Tone, begin: number): number {
  const from = begin + tone.at
  const peak = from + tone.attack
  const end = peak + tone.decay
  const oscillator = new OscillatorNode(context, { type: tone.shape, frequency: tone.frequency })
  const envelope = new GainNode(context, { gain: 0 })
  envelope.gain.setValueAtTime(silence, from)
  envelope.gain.exponentialRampToValueAtTime(tone.gain, peak)
  envelope.gain.exponentialRampToValueAtTime(silence, end)
  oscillator.frequency.setValueAtTime(tone.frequency, from)
  if (tone.to !== undefined) oscillator.frequency.exponentialRampToValueAtTime(tone.to, end)
  oscillator.connect(envelope).connect(context.destination)
  oscillator.start(from)
  oscillator.stop(end)
  return end
}
