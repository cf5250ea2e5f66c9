/** The preload of a page that the app did not make: it says to the main process whatever the test wants (core.ts, openStranger). */
'use strict'

const { ipcRenderer } = require('electron')

const heard = []

window.addEventListener('message', event => {
  const question = event.data?.stranger
  const [port] = event.ports
  if (question === undefined || port === undefined) return
  const answer = value => port.postMessage({ value })
  if (question.listen !== undefined) {
    for (const channel of question.listen)
      ipcRenderer.on(channel, (message, ...args) => heard.push({ channel, args, ports: message.ports.length }))
    answer()
  } else if (question.heard) answer(heard)
  else if (question.send !== undefined) {
    ipcRenderer.send(question.send, ...question.args)
    answer()
  } else
    ipcRenderer
      .invoke(question.invoke, ...question.args)
      .then(answer, error => port.postMessage({ error: error.message }))
})
