/** The one memory of icons that a window has, filled from the hub's own address. */
import { type IconImage, IconImages } from './icon-images.ts'
import { LatestFirst } from './latest-first.ts'
import { scaled } from './scaler.ts'

export const iconImages = new IconImages({ load, mostKept: 500, now: () => performance.now() })

/** The largest place that an icon has, in CSS pixels: the head of a detail. */
const largestPlace = 64
/** What is as small as this costs little to decode, and is shown as it was sent. */
const mostPixels = 256
/** One that its server has to fetch again must not keep the others waiting. */
const loads = new LatestFirst(4)

/** As long as somebody holds the element, the browser has its image without asking for it again. */
interface LoadedImage extends IconImage {
  readonly element: HTMLImageElement
}

async function load(hash: string, signal: AbortSignal): Promise<LoadedImage> {
  const url = `/icons/${hash}`
  const small = await loads.run(
    () =>
      scaled({
        url: new URL(url, location.href).href,
        mostPixels,
        targetPixels: largestPlace * Math.max(2, Math.ceil(devicePixelRatio)),
        isStill: matchMedia('(prefers-reduced-motion: reduce)').matches,
      }),
    signal,
  )
  const src = small === undefined ? url : await dataUrlOf(small)
  const element = new Image()
  element.decoding = 'async'
  element.src = src
  await element.decode()
  const { naturalWidth: width, naturalHeight: height } = element
  if (width === 0 || height === 0 || (width * height === 1 && isClear(element))) {
    throw new Error('There is nothing in it that can be seen')
  }
  return { src, width, height, element }
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
