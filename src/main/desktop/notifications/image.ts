/** Icons for the system's own notifications, which takes fewer kinds of images than our windows. */
import { type NativeImage, nativeImage } from 'electron'
import type { Growlery } from '../../growlery.ts'

const taken = ['image/png', 'image/jpeg']

/** The first of these that there is and the system can show. */
export async function imageFor(
  hashes: readonly (string | null | undefined)[],
  icons: Pick<Growlery['icons'], 'read'>,
): Promise<NativeImage | undefined> {
  for (const hash of hashes) {
    const icon = hash ? await icons.read(hash) : undefined
    if (icon === undefined || !taken.includes(icon.type)) continue
    const image = nativeImage.createFromBuffer(Buffer.from(icon.bytes))
    if (!image.isEmpty()) return image
  }
  return undefined
}
