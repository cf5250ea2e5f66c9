/** Hands one message port to the page when it asks for it, and nothing else. */
import { ipcRenderer } from 'electron'
import { connectChannel, portChannel } from './channels.ts'

window.addEventListener('message', event => {
  if (event.source === window && event.data === connectChannel) ipcRenderer.send(connectChannel)
})

ipcRenderer.on(portChannel, event => {
  window.postMessage(portChannel, window.location.origin, [...event.ports])
})
