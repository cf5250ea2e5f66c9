/** Messages that the user writes, to try out this server or another one. */
import type { ComposeMessage, ComposeStep, ComposeTarget } from '../../../shared/contract/compose.ts'
import type { Dissection } from '../../../shared/exchanges.ts'
import { resolveServer, type Server } from '../../client/server-options.ts'
import { previewOf } from '../exchanges/describe.ts'
import { refusal } from '../refusal.ts'
import { type Composed, composed, refusing } from './composed.ts'
import { Conversation, type ConversationTimes, conversationTimes } from './conversation.ts'

/** As the contract has read it. */
export interface ComposeInput {
  readonly target: ComposeTarget
  readonly message: ComposeMessage
}

/** Where this server listens. */
interface Here {
  readonly host: string
  readonly port: number
  /** One that it takes; undefined where it has none. */
  readonly password: string | undefined
  readonly asksForPassword: boolean
}

export interface ComposeOptions {
  readonly here: () => Here
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
      const { hash, encryption } = target
      if (target.kind === 'here') {
        const here = this.#options.here()
        const { host, port } = here
        return resolveServer({ host, port, password: passwordFor(target, here), hash, encryption })
      }
      const { host, port, password } = target
      return resolveServer({ host, port, password: password ?? undefined, hash, encryption })
    })
  }
}

/** Throws RefusalError where one of this server's own is wanted, and it has none. */
function passwordFor({ key, encryption }: Extract<ComposeTarget, { kind: 'here' }>, here: Here): string | undefined {
  if (key.kind === 'typed') return key.password
  const isWanted = key.kind === 'own' || (key.kind === 'asked' && encryption !== 'NONE')
  if (isWanted && here.password === undefined) throw refusal('noOwnPassword')
  return isWanted || (key.kind === 'asked' && here.asksForPassword) ? here.password : undefined
}
