/** What each part of the api is made with. */
import { implement, ORPCError } from '@orpc/server'
import type { WindowLanguage, WindowWish } from '../../shared/contract/host-window.ts'
import { contract } from '../../shared/contract.ts'
import { NoIconUrlError } from '../hub/awaited-icons.ts'
import { UnknownExchangeError } from '../hub/exchanges/exchange-log.ts'
import { ForbiddenMoveError, UnknownNotificationError } from '../hub/lifecycle.ts'
import { UnknownPasswordError } from '../hub/passwords.ts'
import { RefusalError, UnknownMachineError } from '../hub/refusal.ts'
import { UnknownRemovalError } from '../hub/removal.ts'
import { UnknownApplicationError } from '../hub/user-choices.ts'

/** What the desktop app has for one of its windows. */
export interface WindowHost {
  /** What that window is to do, until `signal` aborts; where it is ever to do anything. */
  wishes?(signal: AbortSignal): AsyncIterable<WindowWish>
  /** It wants to be as large as this, in CSS pixels; where that is for the window to say. */
  fit?(size: { readonly width: number; readonly height: number }): void
  /** The user wants to see how a toast looks. */
  sample?(): void
  /** It shows this language. */
  speaks?(language: WindowLanguage): void
}

export interface ApiContext {
  /** Resolves when the window has taken what was sent to it: a slow window is not buried. */
  readonly drained: () => Promise<void>
  /** Aborts when the window is gone. */
  readonly ended: AbortSignal
  /** Where it is a window of the desktop app. */
  readonly host?: WindowHost
}

export const api = implement(contract).$context<ApiContext>()

const unknown = [
  UnknownNotificationError,
  UnknownApplicationError,
  UnknownMachineError,
  UnknownPasswordError,
  UnknownExchangeError,
  UnknownRemovalError,
  NoIconUrlError,
]

/** Gives the hub's refusals as the errors that the contract names; anything else is our own fault and stays one. */
export async function explained<T>(action: () => T | Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const { message } = error
    if (unknown.some(kind => error instanceof kind)) throw new ORPCError('NOT_FOUND', { message })
    if (error instanceof ForbiddenMoveError) throw new ORPCError('CONFLICT', { message })
    if (error instanceof RefusalError) throw new ORPCError('REFUSED', { message, data: error.reason })
    throw error
  }
}

/** Hands on the steps of a stream, each when the window has taken the one before. */
export async function* drained<T>(steps: AsyncIterable<T>, context: ApiContext): AsyncGenerator<T, void, void> {
  for await (const step of steps) {
    yield step
    await context.drained()
  }
}
