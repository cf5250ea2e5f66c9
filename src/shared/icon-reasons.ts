/**
 * Why an icon cannot be shown. The hub keeps the English words with each notification; a window finds the reason in them again, and says it
 * in its own language. To add one: put it here, and into `de/icon-reasons.ts` of the window. Without zod. Pure.
 */
import { fill, type Values, type ValuesIn } from './reasons.ts'

/** `{{name}}` stands for what `iconReason` is given. */
export const iconReasons = {
  status: 'The server answered {{status}}',
  late: 'It did not come within {{seconds}} s',
  redirects: 'It was redirected more than {{most}} times',
  redirectedNowhere: 'It was redirected to what is no URL',
  unchanged: 'The server answered that it has not changed, though it was never fetched',
  long: 'It is longer than {{megabytes}} MB',
  noSuchName: 'No machine has this name',
  noLookup: 'The name of the machine could not be looked up',
  nobodyAnswers: 'Nothing answers there',
  noWay: 'The machine cannot be reached',
  noNetwork: 'The network cannot be reached',
  broke: 'The connection broke',
  silent: 'The machine does not answer',
  noHttp: 'What answers there does not speak HTTP',
  longHeaders: 'The headers of the answer are too long',
  wronglyPacked: 'What came is not packed as it says',
  notFetchedBecause: 'It could not be fetched: {{words}}',
  notFetched: 'It could not be fetched',

  longAddress: 'Its address has {{length}} characters: at most {{most}} are taken',
  noUrl: 'Its address is no URL',
  scheme: 'Its address begins with {{scheme}} instead of http: or https:',
  credentials: 'Its address holds a name or a password',
  dataUrl: 'Its data: URL is damaged',
  notFound: '{{host}} was not found on the public internet, and the notification came from another machine',
  notPublic: '{{host}} is not on the public internet, and the notification came from another machine',

  empty: 'It is empty',
  webPage: 'It is a web page, not an image',
  damaged: 'It is not an image, or a damaged one',
  damagedSize: 'It is a damaged image: {{width}} x {{height}} pixels',
  large: 'It is an image of {{width}} x {{height}} pixels: at most {{most}} x {{most}} are taken',
  entities: 'It is an SVG that defines entities, which are not taken',
  holdsImages: 'It is an SVG that holds other images, which are not taken',
  largeSvg: 'It is an SVG of {{kilobytes}} KB: at most {{most}} are taken',
  repeatingSvg: 'It is an SVG that draws parts of its own {{times}} times again: at most {{most}} are taken',
  heavySvg: 'It is an SVG that may draw {{parts}} parts: at most {{most}} are taken',

  noRoom:
    'There is no room for it: the {{megabytes}} MB that icons may take are full of icons that are on screen or came just now',
  forgotten: 'It was sent before, and is not kept any more',
  notStored: 'It could not be stored',
} as const

export type IconReasonKey = keyof typeof iconReasons
/** What is put into the gaps of one of them. */
export type IconReasonValues = ValuesIn<(typeof iconReasons)[IconReasonKey]>

export interface IconReason {
  readonly key: IconReasonKey
  readonly values: Readonly<Record<string, string>>
}

/** In English, as it is kept. */
export function iconReason<Key extends IconReasonKey>(key: Key, ...given: Values<(typeof iconReasons)[Key]>): string {
  return fill(iconReasons[key], given[0])
}

/** The reason that these words say; undefined where they were cut off, or come from a version that says it in others. */
export function iconReasonIn(words: string): IconReason | undefined {
  for (const [key, pattern] of patterns) {
    const found = pattern.exec(words)
    if (found !== null) return { key, values: { ...found.groups } }
  }
  return undefined
}

/** Those without gaps first: what stands in a gap may be anything. */
const patterns = (Object.entries(iconReasons) as [IconReasonKey, string][])
  .sort(([, one], [, other]) => Number(one.includes('{{')) - Number(other.includes('{{')))
  .map(([key, text]) => [key, patternOf(text)] as const)

function patternOf(text: string): RegExp {
  const seen = new Set<string>()
  const source = text
    .split(/\{\{(\w+)\}\}/)
    .map((part, index) => {
      if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      if (seen.has(part)) return `\\k<${part}>`
      seen.add(part)
      return `(?<${part}>.+)`
    })
    .join('')
  return new RegExp(`^${source}$`, 's')
}
