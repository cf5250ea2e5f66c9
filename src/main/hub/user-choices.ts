/** What the user chooses for an application, or for one type of it. */
import type { ChoicesChange } from '../../shared/choices.ts'
import type { Application, RefusedSender } from '../../shared/model.ts'
import { reason } from '../../shared/reasons.ts'
import { GntpError } from '../gntp/error.ts'
import type { StoredApplication, StoredType } from '../store/applications.ts'
import { given } from './given.ts'
import type { HubParts } from './hub-parts.ts'
import { RefusalError, refusal } from './refusal.ts'
import type { RefusedApplication } from './refused-senders.ts'
import { registerTypes } from './register.ts'
import { describe, isPassedOn } from './registry.ts'

/** The user named an application or type that is not registered. */
export class UnknownApplicationError extends Error {
  constructor(name: string) {
    super(`${name} has not registered`)
    this.name = 'UnknownApplicationError'
  }
}

/** Whom a choice is for, as it is stored; the application as a whole where there is no type. */
interface Subject {
  readonly application: StoredApplication
  readonly type: StoredType | undefined
}

export interface UserChoicesOptions {
  readonly parts: HubParts
  /** These are not forwarded any more, as the store has it. */
  readonly onKeptHere: (kept: KeptHere) => void
}

/** Notifications of some types of an application, up to an id. */
export interface KeptHere {
  readonly application: string
  readonly types: ReadonlySet<string>
  readonly upTo: number
}

export class UserChoices {
  readonly #parts: HubParts
  readonly #onKeptHere: UserChoicesOptions['onKeptHere']

  constructor({ parts, onKeptHere }: UserChoicesOptions) {
    this.#parts = parts
    this.#onKeptHere = onKeptHere
  }

  /**
   * Switches an application, or one type of it, on or off; null takes a type back to what its application registered.
   * Rejects with UnknownApplicationError, as all of these do.
   */
  setEnabled(application: string, type: string | undefined, enabled: boolean | null): Promise<Application> {
    const { choices } = this.#parts.store
    return this.#change(application, type, subject => {
      if (subject.type === undefined) choices.setApplicationEnabled(subject.application.id, enabled ?? true)
      else choices.setTypeEnabled(subject.type.id, enabled)
      return 'concernsOthers'
    })
  }

  /** Chooses for an application, or for one type of it; what is not given stays as it is. */
  set(application: string, type: string | undefined, change: ChoicesChange): Promise<Application> {
    const { choices } = this.#parts.store
    return this.#change(application, type, subject => {
      const before = (subject.type ?? subject.application).choices
      const chosen = { ...before, ...given(change) }
      if (subject.type === undefined) choices.setOfApplication(subject.application.id, chosen)
      else choices.setOfType(subject.type.id, chosen)
      return chosen.forward === before.forward ? 'concernsUs' : 'concernsOthers'
    })
  }

  /** Takes back all that was chosen for an application and its types: on or off is a type as it registered. */
  clear(application: string): Promise<Application> {
    return this.#change(application, undefined, ({ application: { id } }) => {
      this.#parts.store.choices.clear(id)
      return 'concernsOthers'
    })
  }

  /** The user says whether an application may notify that waits for that. Rejects with RefusalError where it does not wait. */
  decide(application: string, allow: boolean): Promise<Application> {
    return this.#change(application, undefined, ({ application: { id, awaitsDecision } }) => {
      if (!awaitsDecision) throw refusal('notWaiting', { application })
      this.#parts.store.choices.setApplicationEnabled(id, allow)
      return 'concernsOthers'
    })
  }

  /** Forgets an application with all that was chosen for it. Its notifications stay. */
  async remove(name: string): Promise<void> {
    const { store, registry, events, now } = this.#parts
    const { keptHere } = await store.write(
      () => {
        const stored = this.#subject(name, undefined).application
        // With what was chosen for it, nobody would know any more that these are to stay here.
        const keptHere = this.#keepHere(stored)
        store.applications.remove(stored.id)
        return { keptHere, seq: store.events.append(now(), 'forgotten', null) }
      },
      ({ seq }) => {
        const forgotten = { application: name, types: null }
        registry.forget(forgotten)
        events.publish({ kind: 'forgotten', seq, forgotten: [forgotten] })
      },
    )
    if (keptHere !== undefined) this.#onKeptHere(keptHere)
  }

  /**
   * Registers a sender that was refused, switched on, with the types that it was refused for. Rejects with RefusalError where that cannot
   * be done. One that has registered by now stays as it is.
   */
  async accept(name: string): Promise<Application> {
    const { registry, refusedSenders } = this.#parts
    const refused = refusedSenders.of(name)
    if (refused !== undefined) await this.#register(name, refused)
    const application = registry.describe(name)
    if (application === undefined) throw new UnknownApplicationError(name)
    return application
  }

  /** Forgets that a sender was refused, until it is refused again; gives those that are left. */
  dismiss(name: string): RefusedSender[] {
    const { refusedSenders } = this.#parts
    refusedSenders.dismiss(name)
    return refusedSenders.list()
  }

  async #register(name: string, { types, headers, address }: RefusedApplication): Promise<void> {
    const [first, ...others] = types
    if (first === undefined) throw refusal('namelessTypes', { application: name })
    try {
      const source = { headers, address, hop: null }
      await registerTypes(this.#parts, name, [first, ...others], { source, ifNew: 'on' })
    } catch (error) {
      if (!(error instanceof GntpError)) throw error
      throw new RefusalError(reason('notRegistrable', { application: name, words: error.message }), { cause: error })
    }
  }

  /** Stores what `choose` does, and tells the windows; and those who get it forwarded, as far as that concerns them. */
  async #change(
    applicationName: string,
    typeName: string | undefined,
    choose: (subject: Subject) => 'concernsUs' | 'concernsOthers',
  ): Promise<Application> {
    const { store, registry, events, now } = this.#parts
    const { application, keptHere } = await store.write(
      () => {
        const subject = this.#subject(applicationName, typeName)
        const concerned = choose(subject)
        const { id } = subject.application
        const seq = store.events.append(now(), 'application', id)
        if (concerned === 'concernsOthers') store.applications.registeredAs(id, seq)
        const { application: stored } = this.#subject(applicationName, undefined)
        const keptHere = concerned === 'concernsOthers' ? this.#keepHere(stored) : undefined
        return { stored, keptHere, seq, application: describe(stored) }
      },
      ({ stored, seq, application }) => {
        registry.put(stored)
        events.publish({ kind: 'application', seq, application })
      },
    )
    if (keptHere !== undefined) this.#onKeptHere(keptHere)
    return application
  }

  #subject(applicationName: string, typeName: string | undefined): Subject {
    const application = this.#parts.store.applications.byName(applicationName)
    if (application === undefined) throw new UnknownApplicationError(applicationName)
    if (typeName === undefined) return { application, type: undefined }
    const type = application.types.find(({ name }) => name === typeName)
    if (type === undefined) throw new UnknownApplicationError(`${typeName} of ${applicationName}`)
    return { application, type }
  }

  /** What waits to be forwarded and is to stay here, as the user has chosen, waits no longer; gives what that is. */
  #keepHere({ id, name, ...application }: StoredApplication): KeptHere | undefined {
    const { applications, notifications, outgoing, recipients } = this.#parts.store
    const behind = recipients.lowestPosition()
    if (behind === undefined) return undefined
    const waiting = outgoing.kindsAfter(behind).filter(one => one.application === name)
    const types = new Set(waiting.map(({ type }) => type))
    for (const type of types) {
      if (isPassedOn(application, applications.typeByName(id, type) ?? null)) types.delete(type)
      else outgoing.keepHere({ application: name, type }, behind)
    }
    return types.size === 0 ? undefined : { application: name, types, upTo: notifications.newestId() }
  }
}
