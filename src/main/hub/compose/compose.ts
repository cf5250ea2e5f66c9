/** Messages that the user writes, to try out this server or another one. */
import type { ComposeMessage, ComposeStep, ComposeTarget } from '../../../shared/contract/compose.ts'
import type { Dissection } from '../../../shared/exchanges.ts'
import { resolveServer, type Server } from '../../client/server-options.ts'
import { previewOf } from '../exchanges/describe.ts'
import { type Composed, composed, refusing } from './composed.ts'
import { Conversation, type ConversationTimes, conversationTimes } from './conversation.ts'

/** As the contract has read it. */
export interface ComposeInput {
  readonly target: ComposeTarget
  readonly message: ComposeMessage
}

export interface ComposeOptions {
  /** Where this server listens, and a password that it takes there where it asks for one. */
  readonly here: () => { readonly host: string; readonly port: number; readonly password: string | undefined }
  readonly times?: Partial<ConversationTimes>
}

export class Compose {
  readonly #options: ComposeOptions

  constructor(options: ComposeOptions) {
    this.#options = options
  }

  /** The bytes that would be sent, taken apart. Rejects with RefusalError. */
  async preview({ target, message }: ComposeInput): Promise<{ messages: Dissection[] }> {
    const server = await this.#serverAt(target)
    const all = await composed(message, server)
    return { messages: all.map(({ bytes }) => previewOf(bytes, server.protection?.password)) }
  }

  /** Gives what happens, step by step; that ends when `signal` aborts. Rejects with RefusalError, and then nothing is sent. */
  async send({ target, message }: ComposeInput, signal: AbortSignal): Promise<AsyncGenerator<ComposeStep, void, void>> {
    const server = await this.#serverAt(target)
    return this.#send(await composed(message, server), server, signal)
  }

  async *#send(messages: readonly Composed[], server: Server, signal: AbortSignal) {
    const times = { ...conversationTimes, ...this.#options.times }
    for (const one of messages) {
      let wasAccepted = false
      for await (const step of new Conversation(one, server, times).steps(signal)) {
        wasAccepted ||= step.kind === 'answer' && step.ok
        yield step
      }
      // What is not registered cannot notify.
      if (!wasAccepted) return
    }
  }

  #serverAt(target: ComposeTarget): Promise<Server> {
    return refusing(() => {
      if (target.kind === 'here') return resolveServer(this.#options.here())
      const { host, port, password, hash, encryption } = target
      return resolveServer({ host, port, password: password ?? undefined, hash, encryption })
    })
  }
}
