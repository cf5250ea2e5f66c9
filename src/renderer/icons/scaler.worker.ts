/**
 * A worker that makes large icons small, one after the other. Decoded, an image of 4096 x 4096 pixels takes 64 MB: a list that
 * showed some twenty of them stood still for seconds, and kept a gigabyte. It decodes where the page does, in the sandbox.
 */

export interface ScaleRequest {
  readonly id: number
  readonly url: string
  /** An image whose longer side has more pixels is made smaller. */
  readonly mostPixels: number
  /** How many that side has then. */
  readonly targetPixels: number
  /** Images that move are made to stand still, large or not. */
  readonly isStill: boolean
}

export interface ScaleAnswer {
  readonly id: number
  /** The smaller image; undefined where it is small enough as it is. */
  readonly small?: Blob | undefined
  /** Why it cannot be had. */
  readonly problem?: string
}

/** Resolves when the one before is done: two at once would take twice the memory. */
let turn: Promise<unknown> = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<ScaleRequest>) => {
  const { id } = data
  scale(data).then(
    small => answer({ id, small }),
    (error: unknown) => answer({ id, problem: String(error) }),
  )
})

function answer(message: ScaleAnswer): void {
  postMessage(message)
}

async function scale(request: ScaleRequest): Promise<Blob | undefined> {
  const response = await fetch(request.url)
  if (!response.ok) throw new Error(`${request.url} was answered ${response.status}`)
  const blob = await response.blob()
  // It has no pixels.
  if (blob.type === 'image/svg+xml') return undefined
  const scaled = turn.then(() => smaller(blob, request))
  turn = scaled.catch(() => {})
  return scaled
}

async function smaller(blob: Blob, { mostPixels, targetPixels, isStill }: ScaleRequest): Promise<Blob | undefined> {
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
