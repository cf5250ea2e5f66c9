/** Runs in a page (in-page.ts): makes a sound without a loudspeaker, and measures it. */
import { makeTones } from '../../src/renderer/sounds/make.ts'
import { tones } from '../../src/renderer/sounds/tones.ts'

const rate = 44_100
const seconds = 3
/** What nobody hears. */
const faint = 0.001

/** The loudest moment, of 1; and when something can be heard for the last time, in seconds. */
export async function measure(name: keyof typeof tones): Promise<{ peak: number; lastHeardAt: number }> {
  const context = new OfflineAudioContext(1, rate * seconds, rate)
  makeTones(context, tones[name], 0)
  const levels = (await context.startRendering()).getChannelData(0).map(Math.abs)
  return {
    peak: levels.reduce((peak, level) => Math.max(peak, level), 0),
    lastHeardAt: levels.findLastIndex(level => level > faint) / rate,
  }
}
