/** All that desktop apps can be tested on. What this machine has not is to be left out by name. */
import type { Host } from './driver.ts'
import { electronHost } from './electron-host.ts'
import { standInHost } from './stand-in-host.ts'

export const hosts: readonly Host[] = [standInHost, electronHost]
