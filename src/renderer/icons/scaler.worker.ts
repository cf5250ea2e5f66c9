/**
 * A worker that makes large icons small: one at a time, the next is asked of it when it has answered. Decoded, an image of
 * 4096 x 4096 pixels takes 64 MB: a list that showed some twenty of them stood still for seconds, and kept a gigabyte. It decodes
 * where the page does, in the sandbox.
 */

export interface ScaleRequest {
  /** Of an image that has pixels. */
  readonly blob: Blob
  /** An image whose longer side has more pixels is made smaller. */
  readonly mostPixels: number
  /** How many that side has then. */
  readonly targetPixels: number
  /** Images that move are made to stand still, large or not. */
  readonly isStill: boolean
}

export interface ScaleAnswer {
  /** The smaller image; undefined where it is small enough as it is. */
  readonly small?: Blob | undefined
  /** Why it cannot be had. */
  readonly problem?: string
}

addEventListener('message', ({ data }: MessageEvent<ScaleRequest>) => {
  smaller(data).then(
    small => answer({ small }),
    (error: unknown) => answer({ problem: String(error) }),
  )
})

function answer(message: ScaleAnswer): void {
  postMessage(message)
}

async function smaller({ blob, mostPixels, targetPixels, isStill }: ScaleRequest): Promise<Blob | undefined> {
  const whole = await createImageBitmap(blob)
  try {
    const longest = Math.max(whole.width, whole.height)
    if (longest <= mostPixels && !isStill) return undefined
    const scale = longest <= mostPixels ? 1 : targetPixels / longest
    const side = (pixels: number) => Math.max(1, Math.round(pixels * scale))
    const canvas = new OffscreenCanvas(side(whole.width), side(whole.height))
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('There is no canvas to draw on')
    context.imageSmoothingQuality = 'high'
    context.drawImage(whole, 0, 0, canvas.width, canvas.height)
    return await canvas.convertToBlob()
  } finally {
    whole.close()
  }
}
