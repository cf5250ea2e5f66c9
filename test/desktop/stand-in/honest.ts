/** What keeps the stand-in honest: it has nothing that Electron has not, and says so where it lacks what Electron has. */
import type { EventEmitter } from 'node:events'

/** Asked for by Node, by promises and by test runners of anything; and what an EventEmitter keeps for itself. */
const asked = /^(_.*|then|catch|toJSON|constructor|domain|inspect|nodeType|tagName|asymmetricMatch|\$\$typeof)$/

/** The same object; what it lacks throws an error that names it instead of being undefined. */
export function honest<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === 'symbol' || key in object || asked.test(key)) return Reflect.get(object, key, receiver)
      throw new Error(`The stand-in for Electron lacks ${name}.${key}`)
    },
  })
}

/**
 * Our class as far as it is Electron's: a name that Electron has not becomes `never`, which no class implements. Events are Node's on
 * both sides; what is keyed by a symbol is between the parts of the stand-in.
 */
export type Faithful<Ours, Theirs> = {
  [Key in Exclude<Extract<keyof Ours, string>, keyof EventEmitter>]: Key extends keyof Theirs ? Theirs[Key] : never
}

/** An object of ours where Electron's types want theirs. What is missing in it throws when it is asked for (see `honest`). */
export function asElectron<T>(ours: object): T {
  return ours as T
}

/** The way back: an object that the app got from us. */
export function asOurs<T>(theirs: object): T {
  return theirs as T
}

/** The first argument of Electron's listeners. */
export class ElectronEvent {
  defaultPrevented = false

  constructor(more: object = {}) {
    Object.assign(this, more)
  }

  preventDefault(): void {
    this.defaultPrevented = true
  }
}

/** Emits an event that listeners may prevent. Says whether none did. */
export function ask(emitter: EventEmitter, event: string, more: object = {}, ...rest: unknown[]): boolean {
  const asking = new ElectronEvent(more)
  emitter.emit(event, asking, ...rest)
  return !asking.defaultPrevented
}

export function tell(emitter: EventEmitter, event: string, more: object = {}, ...rest: unknown[]): void {
  emitter.emit(event, new ElectronEvent(more), ...rest)
}
