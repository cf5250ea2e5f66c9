import type { Hub } from '../hub/hub.ts'
import { api, explained } from './implementer.ts'

export function applicationsApi(hub: Hub) {
  return {
    setEnabled: api.applications.setEnabled.handler(({ input }) =>
      explained(() => hub.setEnabled(input.application, input.type, input.enabled)),
    ),
  }
}

export function iconsApi(hub: Hub) {
  return {
    retry: api.icons.retry.handler(({ input }) => explained(() => hub.retryIcon(input))),
  }
}
