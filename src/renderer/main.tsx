/** The page begins here: the store, the connection, and what shows what they know: the window, or its toasts alone. */
import './ui/styles.ts'
import { MantineProvider } from '@mantine/core'
import { createRoot } from 'react-dom/client'
import { HubConnection } from './hub/connection.ts'
import { HubProvider } from './hub/hub.tsx'
import { openLink } from './hub/link.ts'
import { createHubStore } from './hub/store.ts'
import { iconImages } from './icons/images.ts'
import { Shell } from './shell/Shell.tsx'
import { startText, useLanguage } from './text/text.ts'
import { ToastsAlone } from './toasts/alone/ToastsAlone.tsx'
import { Fallen } from './ui/Fallen.tsx'
import { isToastWindow } from './ui/host.ts'
import { watchInput } from './ui/last-input.ts'
import { PartLoadError } from './ui/lazy-part.ts'
import { cssVariablesResolver, theme } from './ui/theme.ts'

const store = createHubStore()
const connection = new HubConnection(store, openLink, watchInput())
connection.start()
// While nobody answered, no icon could be had.
store.subscribe(({ connection: { phase } }, before) => {
  if (phase === 'connected' && before.connection.phase !== phase) iconImages.retryFailed()
})

/** Mantine writes style tags, which the page's policy lets pass with this nonce only. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')
const reactRoot = createRoot(root, {
  // Who wanted the part has been told.
  onCaughtError: error => (error instanceof PartLoadError ? console.warn(error) : console.error(error)),
})
void startText().then(() => reactRoot.render(<Root />))

function Root() {
  // Not all words are asked for while something is drawn: in another language everything begins anew.
  const language = useLanguage()
  return (
    <MantineProvider
      key={language}
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <Fallen>
        <HubProvider hub={{ store, connection }}>{isToastWindow() ? <ToastsAlone /> : <Shell />}</HubProvider>
      </Fallen>
    </MantineProvider>
  )
}
