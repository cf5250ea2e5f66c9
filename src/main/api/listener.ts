import type { ListenerChange } from '../../shared/listener.ts'
import type { Status } from '../../shared/model.ts'
import type { Passwords } from '../hub/passwords.ts'
import { api, explained } from './implementer.ts'

/** See `Listener.change`. */
export type ChangeListener = (change: ListenerChange) => Promise<void>

export function listenerApi(change: ChangeListener, status: () => Status) {
  return {
    change: api.listener.change.handler(({ input }) =>
      explained(async () => {
        await change(input)
        return status()
      }),
    ),
  }
}

export function passwordsApi(passwords: Passwords) {
  return {
    add: api.passwords.add.handler(({ input }) => explained(() => passwords.add(input.name, input.password))),
    rename: api.passwords.rename.handler(({ input }) => explained(() => passwords.rename(input.id, input.name))),
    remove: api.passwords.remove.handler(({ input }) => explained(() => passwords.remove(input.id))),
  }
}
