/**
 * Loaded before the app (`node --import`): makes of this Node process what Electron's main process would be, gives the app our module
 * for `electron`, and does what the driver asks.
 */
import { createRequire, registerHooks } from 'node:module'
import type { StandInAnswer, StandInCall } from './calls.ts'

const electronUrl = new URL('./electron.ts', import.meta.url).href

Object.defineProperty(process, 'type', { value: 'browser' })
Object.defineProperty(process, 'resourcesPath', { value: process.argv[1] })
Object.defineProperty(process.versions, 'electron', { value: '45.4.1' })
Object.defineProperty(process.versions, 'chrome', { value: '156.0.0.0' })

registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/(main|common))?$/.test(specifier)
      ? { url: electronUrl, shortCircuit: true }
      : next(specifier, context),
})

const electron = { ...(await import('./electron.ts')) }
createRequire(import.meta.url)('../recorder.cjs')(electron)

// Electron shows these in a dialog, and goes on.
process.on('uncaughtException', error => {
  console.error(error)
  if (process.listenerCount('uncaughtException') > 1) return
  const { stack = error.message } = error
  electron.dialog.showErrorBox('A JavaScript error occurred in the main process', stack)
})
process.on('unhandledRejection', error => console.error('UnhandledPromiseRejection:', error))

const { setDisplays, setCursor } = await import('./screen.ts')
const { setIdleTime } = await import('./power.ts')
const { setOnline } = await import('./shell.ts')
const { settled } = await import('./pending.ts')
const { chromiumAddress } = await import('./surface.ts')
const { toPage } = await import('./page-server.ts')
const { targetOf } = await import('./web-contents.ts')

const calls = {
  evaluate: (call: StandInCall & { kind: 'evaluate' }) => {
    // What a test says in its own file, as it is for Electron through playwright.
    const run: (module: object, given: unknown) => unknown = new Function(`return (${call.source})`)()
    return run(electron, call.given)
  },
  displays: (call: StandInCall & { kind: 'displays' }) => setDisplays(call.displays),
  cursor: (call: StandInCall & { kind: 'cursor' }) => setCursor(call.point),
  idle: (call: StandInCall & { kind: 'idle' }) => setIdleTime(call.seconds),
  online: (call: StandInCall & { kind: 'online' }) => setOnline(call.isOnline),
  settled: () => settled(),
  chromium: () => chromiumAddress(),
  target: (call: StandInCall & { kind: 'target' }) => targetOf(call.contents),
  address: (call: StandInCall & { kind: 'address' }) => toPage(call.url),
}

// Whoever runs us has gone.
process.on('disconnect', () => process.exit(1))

process.on('message', (call: StandInCall) => {
  void answer(call).then(reply => {
    if (process.connected) process.send?.(reply)
  })
})

async function answer(call: StandInCall): Promise<StandInAnswer> {
  try {
    const run: (call: never) => unknown = calls[call.kind]
    return { id: call.id, value: await run(call as never) }
  } catch (error) {
    return { id: call.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
