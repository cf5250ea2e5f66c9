/** Who may notify, and how it is shown. */
import { z } from 'zod'
import { choices } from '../choices.ts'
import { application, iconOwner, refusedSender, registrant } from '../model.ts'
import { call } from './kinds.ts'

const named = z.object({ application: z.string() })

export const applications = {
  /** Switches an application, or one type of it, on or off. Null: back to what the application registered (types only). */
  setEnabled: call
    .input(named.extend({ type: z.string().optional(), enabled: z.boolean().nullable() }))
    .output(application),
  /** Chooses for an application, or for one type of it; what is left out stays as it is. */
  setChoices: call.input(named.extend({ type: z.string().optional(), choices: choices.partial() })).output(application),
  /** Takes back all that was chosen for an application and its types, on and off of types too. Whether it is on itself stays. */
  clearChoices: call.input(named).output(application),
  /** Forgets its registration, and what was chosen for it. Its notifications stay, and it may register again. */
  remove: call.input(named).output(z.void()),
  /** Registers a sender that was refused, with the types that it was refused for; one that has registered by now stays as it is. */
  accept: call.input(named).output(application),
  /** Forgets that this sender was refused, until it is refused again. Gives those that are left, the last one first. */
  dismiss: call.input(named).output(z.array(refusedSender)),
  /** Who it says that it is: see `registrant`. */
  registrant: call.input(named).output(registrant),
  /** Says whether an application may notify that waits for it. Refused where it does not wait. */
  decide: call.input(named.extend({ allow: z.boolean() })).output(application),
}

export const icons = {
  /** Fetches an icon once more that could not be fetched. When this is answered, the stream tells what came of it. */
  retry: call.input(iconOwner).output(z.void()),
}
