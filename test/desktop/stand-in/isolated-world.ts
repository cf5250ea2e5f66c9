/**
 * What stands around a preload: it runs in the page's isolated world, where a sandboxed preload has a `require` that gives Electron's
 * renderer side, and little of that. Sent there as text, with the preload inside: nothing from this file's head may be used in it.
 */
import { pack, unpack } from './codec.ts'

export const worldName = 'Electron Isolated Context'
export const bindingName = 'growleryStandIn'

/** From the page to us. */
export type FromPage =
  | { readonly kind: 'send'; readonly channel: string; readonly args: unknown; readonly ports: readonly number[] }
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: unknown }
  | { readonly kind: 'port'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'port-closed'; readonly id: number }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'context-menu'; readonly params: Record<string, unknown> }

/** From us to the page. */
export type ToPage =
  | { readonly kind: 'message'; readonly channel: string; readonly args: unknown; readonly ports: readonly number[] }
  | { readonly kind: 'answer'; readonly id: number; readonly value?: unknown; readonly error?: string }
  | { readonly kind: 'port'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'close-port'; readonly id: number }

/** The script to run in each new document; `preload` is CommonJS. */
export function isolatedScript(preload: string, inSubFrames: boolean): string {
  const install = `(${installElectron.toString()})(${JSON.stringify(bindingName)}, pack, unpack)`
  const guard = inSubFrames ? '' : 'if (window !== window.top) return;'
  return `{ ${pack.toString()}\n${unpack.toString()}\n(() => { ${guard}
    const require = ${install};
    const module = { exports: {} };
    ((require, module, exports) => {\n${preload}\n})(require, module, module.exports)
  })() }`
}

type Listener = (event: unknown, ...args: unknown[]) => void

function installElectron(binding: string, wrap: typeof pack, unwrap: typeof unpack): (name: string) => unknown {
  const world = globalThis as unknown as Record<string, unknown>
  const call = world[binding] as (payload: string) => void
  const tellMain = (message: FromPage) => call(JSON.stringify(message))
  const listeners = new Map<string, Listener[]>()
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const ports = new Map<number, MessagePort>()
  // Ours are negative: the main process counts up.
  let lastPort = 0
  let lastCall = 0

  function hold(id: number, port: MessagePort): void {
    ports.set(id, port)
    port.onmessage = event => tellMain({ kind: 'port', id, data: wrap(event.data) })
    port.addEventListener('close', () => {
      if (ports.delete(id)) tellMain({ kind: 'port-closed', id })
    })
  }

  function take(message: ToPage): void {
    if (message.kind === 'port') ports.get(message.id)?.postMessage(unwrap(message.data))
    else if (message.kind === 'close-port') {
      const port = ports.get(message.id)
      ports.delete(message.id)
      port?.close()
    } else if (message.kind === 'answer') {
      const call = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.error === undefined) call?.resolve(unwrap(message.value))
      else call?.reject(new Error(message.error))
    } else {
      const handed = message.ports.map(id => {
        const { port1, port2 } = new MessageChannel()
        hold(id, port1)
        return port2
      })
      const args = unwrap(message.args) as unknown[]
      for (const listener of [...(listeners.get(message.channel) ?? [])])
        listener({ sender: ipcRenderer, ports: handed }, ...args)
    }
  }
  world['growleryTake'] = take

  function remove(channel: string, listener: Listener) {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter(other => other !== listener),
    )
    return ipcRenderer
  }

  const ipcRenderer = {
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
    once(channel: string, listener: Listener) {
      const once: Listener = (...all) => {
        remove(channel, once)
        listener(...all)
      }
      return ipcRenderer.on(channel, once)
    },
    off: remove,
    removeListener: remove,
    removeAllListeners(channel: string) {
      listeners.delete(channel)
      return ipcRenderer
    },
    send(channel: string, ...args: unknown[]): void {
      tellMain({ kind: 'send', channel, args: wrap(args), ports: [] })
    },
    postMessage(channel: string, message: unknown, transfer: MessagePort[] = []): void {
      const ids = transfer.map(port => {
        lastPort -= 1
        hold(lastPort, port)
        return lastPort
      })
      tellMain({ kind: 'send', channel, args: wrap([message]), ports: ids })
    },
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      lastCall += 1
      const call = Promise.withResolvers<unknown>()
      waiting.set(lastCall, call)
      tellMain({ kind: 'invoke', id: lastCall, channel, args: wrap(args) })
      return call.promise
    },
  }

  addEventListener('contextmenu', event => {
    if (event.defaultPrevented) return
    // Electron shows no menu by itself.
    event.preventDefault()
    const { target, clientX, clientY } = event
    const element = target instanceof Element ? target : undefined
    const isEditable = element?.closest('input, textarea, [contenteditable]') !== null
    const linkURL = element?.closest('a')?.href ?? ''
    const selectionText = String(getSelection() ?? '')
    tellMain({
      kind: 'context-menu',
      params: { x: clientX, y: clientY, isEditable, linkURL, selectionText, mediaType: 'none' },
    })
  })

  addEventListener('DOMContentLoaded', () => {
    if (window !== window.top) return
    const tellTitle = () => tellMain({ kind: 'title', title: document.title })
    tellTitle()
    new MutationObserver(tellTitle).observe(document.head, { childList: true, subtree: true, characterData: true })
  })

  const lacking = (name: string, parts: object) =>
    new Proxy(parts, {
      get(object, key, receiver) {
        if (typeof key === 'symbol' || key in object) return Reflect.get(object, key, receiver)
        throw new Error(`The stand-in for Electron lacks ${name}${key} in a preload`)
      },
    })
  const electron = lacking('', { ipcRenderer: lacking('ipcRenderer.', ipcRenderer) })
  return name => {
    if (name === 'electron') return electron
    throw new Error(`module not found: ${name}`)
  }
}
