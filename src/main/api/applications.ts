import type { Hub } from '../hub/hub.ts'
import { api, explained } from './implementer.ts'

export function applicationsApi(hub: Hub) {
  return {
    setEnabled: api.applications.setEnabled.handler(({ input }) =>
      explained(() => hub.choices.setEnabled(input.application, input.type, input.enabled)),
    ),
    setChoices: api.applications.setChoices.handler(({ input }) =>
      explained(() => hub.choices.set(input.application, input.type, input.choices)),
    ),
    clearChoices: api.applications.clearChoices.handler(({ input }) =>
      explained(() => hub.choices.clear(input.application)),
    ),
    remove: api.applications.remove.handler(({ input }) => explained(() => hub.choices.remove(input.application))),
    accept: api.applications.accept.handler(({ input }) => explained(() => hub.choices.accept(input.application))),
    dismiss: api.applications.dismiss.handler(({ input }) => hub.choices.dismiss(input.application)),
    registrant: api.applications.registrant.handler(({ input }) =>
      explained(() => hub.registrantOf(input.application)),
    ),
    decide: api.applications.decide.handler(({ input }) =>
      explained(() => hub.choices.decide(input.application, input.allow)),
    ),
  }
}

export function iconsApi(hub: Hub) {
  return {
    retry: api.icons.retry.handler(({ input }) => explained(() => hub.retryIcon(input))),
  }
}
