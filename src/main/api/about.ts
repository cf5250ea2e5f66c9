import type { Status } from '../../shared/model.ts'
import { api } from './implementer.ts'

export function aboutApi(status: () => Status) {
  return api.about.handler(() => {
    const { version, dataFolder } = status()
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const { node, sqlite = '', electron } = process.versions
    return { version, node, sqlite, electron: electron ?? null, platform: process.platform, dataFolder, timeZone }
  })
}
