import type { DesktopFacts } from '../../shared/contract/about.ts'
import type { Status } from '../../shared/model.ts'
import { api } from './implementer.ts'

export function aboutApi(status: () => Status, desktop: () => DesktopFacts | null) {
  return api.about.handler(() => {
    const { version, dataFolder } = status()
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const { node, sqlite = '', electron = null } = process.versions
    const { platform } = process
    return { version, node, sqlite, electron, desktop: desktop(), platform, dataFolder, timeZone }
  })
}
