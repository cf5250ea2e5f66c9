/** The one memory of icons that a window has, filled from the hub's own address. */
import { type IconImage, IconImages } from './icon-images.ts'

export const iconImages = new IconImages({ load, mostKept: 1000, now: () => performance.now() })

/** As long as somebody holds the element, the browser has its image without asking for it again. */
interface LoadedImage extends IconImage {
  readonly element: HTMLImageElement
}

async function load(hash: string): Promise<LoadedImage> {
  const element = new Image()
  element.decoding = 'async'
  element.src = iconAddress(hash)
  await element.decode()
  const { naturalWidth: width, naturalHeight: height } = element
  if (width === 0 || height === 0 || (width * height === 1 && isClear(element))) {
    throw new Error('There is nothing in it that can be seen')
  }
  return { hash, width, height, element }
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

export const iconAddress = (hash: string) => `/icons/${hash}`
