/** What the user is writing, what was sent in this window, and what comes of it: kept while other pages are open, gone when it is reloaded. */
import { createStore } from 'zustand/vanilla'
import type { ComposeStep } from '../../shared/contract/compose.ts'
import type { HubConnection } from '../hub/connection.ts'
import { inWords, isAbandoned } from '../hub/words.ts'
import { t } from '../text/text.ts'
import { type Draft, testDraft } from './draft.ts'
import { inputOf } from './message-of.ts'

export interface Sending {
  readonly id: number
  readonly draft: Draft
  readonly at: number
  readonly steps: readonly ComposeStep[]
  /** Nothing more comes. */
  readonly isOver: boolean
  readonly stopped: boolean
  /** It was not sent at all, and why. */
  readonly problem: string | undefined
}

export interface ComposeState {
  readonly draft: Draft | undefined
  /** The newest first. */
  readonly sent: readonly Sending[]
}

const mostKept = 20

export const composeStore = createStore<ComposeState>()(() => ({ draft: undefined, sent: [] }))

export function changeDraft(change: (draft: Draft) => Draft): void {
  composeStore.setState(({ draft }) => ({ draft: change(draft ?? firstDraft()) }))
}

export const firstDraft = () => testDraft({ title: t('compose.testTitle'), text: t('compose.testText') })

let running: AbortController | undefined
let lastId = 0

/** Sends the draft; what was still waited for before is given up. */
export function send(connection: HubConnection, draft: Draft): void {
  stop()
  const id = ++lastId
  const abandon = new AbortController()
  running = abandon
  const started: Sending = {
    id,
    draft,
    at: Date.now(),
    steps: [],
    isOver: false,
    stopped: false,
    problem: undefined,
  }
  composeStore.setState(({ sent }) => ({ sent: [started, ...sent].slice(0, mostKept) }))
  connection
    .stream(
      client => client.compose.send(inputOf(draft), { signal: abandon.signal }),
      step => change(id, before => ({ ...before, steps: [...before.steps, step] })),
      abandon.signal,
    )
    .then(
      () => change(id, before => ({ ...before, isOver: true })),
      (error: unknown) => {
        const isStopped = abandon.signal.aborted
        const problem = isStopped || isAbandoned(error, abandon.signal) ? undefined : inWords(error)
        change(id, before => ({ ...before, isOver: true, stopped: before.stopped || isStopped, problem }))
      },
    )
}

/** Closes the connection of what is still waited for. */
export function stop(): void {
  running?.abort()
  running = undefined
  composeStore.setState(({ sent }) => ({
    sent: sent.map(one => (one.isOver ? one : { ...one, isOver: true, stopped: true })),
  }))
}

function change(id: number, step: (before: Sending) => Sending): void {
  composeStore.setState(({ sent }) => ({ sent: sent.map(one => (one.id === id ? step(one) : one)) }))
}
