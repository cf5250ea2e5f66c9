/** The one memory of icons that a window has, filled from the hub's own address. */
import { type IconImage, IconImages } from './icon-images.ts'
import { LatestFirst } from './latest-first.ts'
import { Scaler } from './scaler.ts'
import { within } from './within.ts'

export const iconImages = new IconImages({ load, mostKept: 500 })

/** The largest place that an icon has, in CSS pixels: the head of a detail. */
const largestPlace = 64
/** What is as small as this costs little to decode, and is shown as it was sent. */
const mostPixels = 256
/** For the hub to answer with all of an icon, and for the page to decode one that is small. */
const longestMs = 10_000
/** The next are on their way while one is decoded. Of more, many would be out of sight when they come. */
const loads = new LatestFirst(4)
const scaler = new Scaler(() => new Worker(new URL('./scaler.worker.ts', import.meta.url), { type: 'module' }))

/** As long as somebody holds the element, the browser has its image without asking for it again. */
interface LoadedImage extends IconImage {
  readonly element: HTMLImageElement
}

async function load(hash: string, unwanted: AbortSignal): Promise<LoadedImage> {
  const url = `/icons/${hash}`
  const small = await loads.run(async () => scaled(await fetched(url, unwanted), unwanted), unwanted)
  const src = small === undefined ? url : await dataUrlOf(small)
  const element = new Image()
  element.decoding = 'async'
  element.src = src
  await within(longestMs, element.decode(), 'It takes too long to decode')
  const { naturalWidth: width, naturalHeight: height } = element
  if (width === 0 || height === 0 || (width * height === 1 && isClear(element))) {
    throw new Error('There is nothing in it that can be seen')
  }
  return { src, width, height, element }
}

async function fetched(url: string, unwanted: AbortSignal): Promise<Blob> {
  const signal = AbortSignal.any([unwanted, AbortSignal.timeout(longestMs)])
  const response = await fetch(url, { signal })
  if (!response.ok) throw new Error(`${url} was answered ${response.status}`)
  return response.blob()
}

/** Undefined where it is shown as it was sent. */
async function scaled(blob: Blob, unwanted: AbortSignal): Promise<Blob | undefined> {
  // It has no pixels.
  if (blob.type === 'image/svg+xml') return undefined
  const targetPixels = largestPlace * Math.max(2, Math.ceil(devicePixelRatio))
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  return scaler.scaled({ blob, mostPixels, targetPixels, isStill }, unwanted)
}

function dataUrlOf(blob: Blob): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const reader = new FileReader()
  reader.addEventListener('load', () => resolve(String(reader.result)))
  reader.addEventListener('error', () => reject(reader.error))
  reader.readAsDataURL(blob)
  return promise
}

/** Whether its only pixel is transparent: a spacer that some senders have in place of an icon. */
function isClear(pixel: HTMLImageElement): boolean {
  const canvas = document.createElement('canvas')
  canvas.width = 1
  canvas.height = 1
  const context = canvas.getContext('2d')
  context?.drawImage(pixel, 0, 0)
  return context?.getImageData(0, 0, 1, 1).data[3] === 0
}
