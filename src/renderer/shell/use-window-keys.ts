import { navigate } from 'wouter/use-browser-location'
import { everywhere } from '../keys/everywhere.ts'
import { useKeyTable } from '../keys/use-key-table.ts'
import { toggleOverlay } from './overlay-state.ts'
import { applicationsPath, composePath, inboxPath, inspectorPath, settingsPath, subscriptionsPath } from './routes.ts'

const handlers = {
  palette: () => toggleOverlay('palette'),
  help: () => toggleOverlay('keys'),
  inbox: () => navigate(inboxPath),
  applications: () => navigate(applicationsPath),
  inspector: () => navigate(inspectorPath),
  subscriptions: () => navigate(subscriptionsPath),
  compose: () => navigate(composePath),
  settings: () => navigate(settingsPath),
}

/** The keys that work on every page. */
export function useWindowKeys(): void {
  useKeyTable(everywhere, handlers)
}
