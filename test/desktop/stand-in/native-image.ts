/** nativeImage: knows how large a PNG is and keeps its bytes. Scaling changes the size that it tells, not the pixels. */
import { readFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import { asElectron, type Faithful, honest } from './honest.ts'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const dataUrl = /^data:image\/png;base64,/

export class NativeImage implements Faithful<NativeImage, Electron.NativeImage> {
  isMacTemplateImage = false
  private readonly png: Buffer
  private readonly size: Electron.Size
  private readonly scales: number[] = [1]

  constructor(png: Buffer, size: Electron.Size = sizeOf(png)) {
    this.png = png
    this.size = size
    // biome-ignore lint/correctness/noConstructorReturn: what is lacking must throw
    return honest('NativeImage', this)
  }

  isEmpty(): boolean {
    return this.png.length === 0
  }

  getSize(): Electron.Size {
    return { ...this.size }
  }

  getAspectRatio(): number {
    return this.isEmpty() ? 1 : this.size.width / this.size.height
  }

  getScaleFactors(): number[] {
    return [...this.scales]
  }

  toPNG(): Buffer {
    return Buffer.from(this.png)
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.png.toString('base64')}`
  }

  resize({ width, height }: Electron.ResizeOptions): Electron.NativeImage {
    const ratio = this.getAspectRatio()
    const wide = width ?? Math.round((height ?? this.size.height) * ratio)
    return asElectron(new NativeImage(this.png, { width: wide, height: height ?? Math.round(wide / ratio) }))
  }

  addRepresentation({ scaleFactor = 1 }: Electron.AddRepresentationOptions): void {
    if (!this.scales.includes(scaleFactor)) this.scales.push(scaleFactor)
  }

  setTemplateImage(option: boolean): void {
    this.isMacTemplateImage = option
  }

  isTemplateImage(): boolean {
    return this.isMacTemplateImage
  }
}

const image = (...given: ConstructorParameters<typeof NativeImage>) =>
  asElectron<Electron.NativeImage>(new NativeImage(...given))

export const nativeImage = honest('nativeImage', {
  createEmpty: () => image(Buffer.alloc(0)),
  /** An empty image where there is none, as in Electron. */
  createFromPath(path: string) {
    try {
      return image(readFileSync(path))
    } catch {
      return image(Buffer.alloc(0))
    }
  },
  createFromBuffer(bytes: Buffer, { width, height, scaleFactor = 1 }: Electron.CreateFromBufferOptions = {}) {
    if (!bytes.subarray(0, 8).equals(signature)) {
      if (width === undefined || height === undefined) return image(Buffer.alloc(0))
      return image(encode(bytes, width, height), { width: width / scaleFactor, height: height / scaleFactor })
    }
    const size = sizeOf(bytes)
    return image(Buffer.from(bytes), { width: size.width / scaleFactor, height: size.height / scaleFactor })
  },
  createFromDataURL(url: string) {
    if (!dataUrl.test(url)) throw new Error('The stand-in reads data URLs of PNG images only')
    return image(Buffer.from(url.replace(dataUrl, ''), 'base64'))
  },
  createFromBitmap(bytes: Buffer, { width, height, scaleFactor = 1 }: Electron.CreateFromBitmapOptions) {
    if (bytes.length !== width * height * 4) throw new Error('buffer has invalid size')
    return image(encode(bytes, width, height), { width: width / scaleFactor, height: height / scaleFactor })
  },
} satisfies Partial<typeof Electron.NativeImage>)

function sizeOf(png: Buffer): Electron.Size {
  const isPng = png.subarray(0, 8).equals(signature)
  return isPng ? { width: png.readUInt32BE(16), height: png.readUInt32BE(20) } : { width: 0, height: 0 }
}

/** From BGRA, which is what Electron's bitmaps are on every desktop. */
function encode(bgra: Buffer, width: number, height: number): Buffer {
  const lines = Buffer.alloc(height * (1 + width * 4))
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [b = 0, g = 0, r = 0, a = 0] = bgra.subarray((y * width + x) * 4)
      lines.set([r, g, b, a], y * (1 + width * 4) + 1 + x * 4)
    }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6], 8)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
