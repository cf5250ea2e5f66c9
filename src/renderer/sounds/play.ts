/** Plays sounds, where the browser lets the page. */
import { useSyncExternalStore } from 'react'
import type { Sound } from '../../shared/sound.ts'
import { isDesktop } from '../ui/host.ts'
import { makeTones } from './make.ts'
import { tones } from './tones.ts'

/** An audio device that is held open costs power. */
const restSeconds = 1
/** The clock of a context that was just woken has run on a little when the tones are made. */
const headStartSeconds = 0.02

let context: AudioContext | undefined
let rest: ReturnType<typeof setTimeout> | undefined

/** Plays it at once. False where there is nothing to be heard: `none`, `soundIsBlocked`, or a machine without sound. */
export async function playSound(sound: Sound): Promise<boolean> {
  if (sound === 'none' || soundIsBlocked()) return false
  try {
    context ??= new AudioContext()
    clearTimeout(rest)
    await context.resume()
    const end = makeTones(context, tones[sound], context.currentTime + headStartSeconds)
    rest = setTimeout(() => void context?.suspend(), (end - context.currentTime + restSeconds) * 1000)
    return true
  } catch (error) {
    console.warn(error)
    return false
  }
}

/**
 * Whether nothing can be heard yet: browsers let a page make sounds only when somebody has clicked in it, or pressed a key, since it was
 * opened. Asked without a word in the console, which a try would leave there.
 */
function soundIsBlocked(): boolean {
  return !isDesktop() && !navigator.userActivation.hasBeenActive
}

/** The same; the component is drawn again when that ends. */
export function useSoundIsBlocked(): boolean {
  return useSyncExternalStore(whenUsed, soundIsBlocked)
}

function whenUsed(listener: () => void): () => void {
  const events = ['pointerdown', 'pointerup', 'keydown'] as const
  for (const event of events) window.addEventListener(event, listener)
  return () => {
    for (const event of events) window.removeEventListener(event, listener)
  }
}
