import { download } from '../ui/download.ts'

/** Lets the browser save bytes as a file. */
export function saveFile(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
  download(address, name)
  // The download has begun, or never will.
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}
