import type { Hub } from '../hub/hub.ts'
import { api } from './implementer.ts'

export function historyApi({ clearing }: Hub) {
  return {
    size: api.history.size.handler(() => clearing.size()),
    clear: api.history.clear.handler(() => clearing.clear()),
  }
}
