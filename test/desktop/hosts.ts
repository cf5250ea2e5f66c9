/** All that desktop apps can be tested on here. */
import type { Host } from './driver.ts'
import { electronHost } from './electron-host.ts'
import { standInHost } from './stand-in-host.ts'

/** Electron itself only where its binary is: where it is not, the end of the run says so (support/closing-line.ts). */
export const hosts: readonly Host[] = [standInHost, ...(electronHost.missing === undefined ? [electronHost] : [])]
