/** Whether somebody is behind DISPLAY or WAYLAND_DISPLAY: over SSH and in terminals that outlive a session they often name nobody. */
import { connect } from 'node:net'
import { isAbsolute, join } from 'node:path'
import type { Display } from './host.ts'

type Address = { readonly path: string } | { readonly host: string; readonly port: number }

const answerMs = 1_500
/** Of display 0, over TCP; display 1 is the next, and so on. */
const x11Port = 6000

/** Asks each display that the environment names. On Windows and macOS there is always one. */
export async function findDisplay(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Promise<Display> {
  if (platform === 'win32' || platform === 'darwin') return { state: 'answers' }
  const named = [
    { name: env['WAYLAND_DISPLAY'], addressesOf: (name: string) => waylandAddresses(name, env['XDG_RUNTIME_DIR']) },
    { name: env['DISPLAY'], addressesOf: x11Addresses },
  ].flatMap(({ name, addressesOf }) => (name ? [{ name, addresses: addressesOf(name) }] : []))
  for (const address of named.flatMap(({ addresses }) => addresses)) {
    if (await answers(address)) return { state: 'answers' }
  }
  const name = named.map(one => one.name).join(' or ')
  return name === '' ? { state: 'none' } : { state: 'silent', name }
}

/** Where a Wayland compositor of this name listens. */
export function waylandAddresses(name: string, runtimeFolder: string | undefined): Address[] {
  if (isAbsolute(name)) return [{ path: name }]
  return runtimeFolder ? [{ path: join(runtimeFolder, name) }] : []
}

/** Where an X server listens that is named `:0`, `:0.1`, `unix:0` or `host:10.0`. None for what is no such name. */
export function x11Addresses(name: string): Address[] {
  const [, host = '', digits] = /^(.*):(\d{1,5})(?:\.\d+)?$/.exec(name) ?? []
  if (digits === undefined) return []
  if (host !== '' && host !== 'unix')
    return [{ host: host.replace(/^\[(.*)\]$/, '$1'), port: x11Port + Number(digits) }]
  const path = `/tmp/.X11-unix/X${digits}`
  // The second has no file: where /tmp is not shared, it still works.
  return [{ path }, { path: `\0${path}` }]
}

function answers(address: Address): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(address)
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(answerMs, () => end(false))
    socket.once('connect', () => end(true)).once('error', () => end(false))
  })
}
