import { IconMapQuestion } from '@tabler/icons-react'
import { useEffect } from 'react'
import { Link } from 'wouter'
import { usePathname } from 'wouter/use-browser-location'
import { useConnected, useIsKnown } from '../hub/hub.tsx'
import { InboxPage } from '../inbox/InboxPage.tsx'
import { t } from '../text/text.ts'
import { Toasts } from '../toasts/Toasts.tsx'
import { ToastsRead } from '../toasts/ToastsRead.tsx'
import { isDesktop } from '../ui/host.ts'
import { LoadBoundary } from '../ui/LoadBoundary.tsx'
import { Quiet } from '../ui/Quiet.tsx'
import { useNavigationForm } from '../ui/use-width.ts'
import { whenIdle } from '../ui/when-idle.ts'
import { Bars } from './Bars.tsx'
import { useTellLanguage, useWishes } from './desktop-window.ts'
import { NothingHeard } from './NothingHeard.tsx'
import { Overlays, prefetchOverlays } from './Overlays.tsx'
import { PageBones } from './PageBones.tsx'
import { PageFailed } from './PageFailed.tsx'
import { pages } from './pages.ts'
import { inboxPath, type View, viewAt } from './routes.ts'
import classes from './Shell.module.css'
import { Sidebar } from './Sidebar.tsx'
import { TopBar } from './TopBar.tsx'
import { usePresence } from './use-presence.ts'
import { useTitle } from './use-title.ts'
import { useWindowKeys } from './use-window-keys.ts'

/** The window: where one can go, the view that the address names, and what lies over both. */
export function Shell() {
  // Not wouter's useLocation: it decodes, and the names in our addresses are decoded part by part.
  const view = viewAt(usePathname())
  const isKnown = useIsKnown()
  const form = useNavigationForm()
  useTitle(view.name)
  useWindowKeys()
  usePresence()
  usePrefetch()
  useWishes()
  useTellLanguage()
  return (
    <div className={classes['shell']} data-form={form}>
      {form === 'bar' ? <TopBar view={view.name} /> : <Sidebar view={view.name} iconsOnly={form === 'icons'} />}
      <div className={classes['main']}>
        {isKnown && <Bars view={view.name} />}
        <main className={classes['view']}>{isKnown ? <Page view={view} /> : <NothingHeard />}</main>
      </div>
      {isKnown && (isDesktop() ? <ToastsRead /> : <Toasts />)}
      <Overlays />
    </div>
  )
}

function Page({ view }: { view: View }) {
  const isConnected = useConnected()
  return (
    <LoadBoundary key={view.name} loading={<PageBones />} failed={<PageFailed />} attempt={isConnected}>
      <ViewOf view={view} />
    </LoadBoundary>
  )
}

function ViewOf({ view }: { view: View }) {
  switch (view.name) {
    case 'inbox':
      return <InboxPage id={view.id} />
    case 'applications':
      return <pages.applications.Part name={view.application} />
    case 'subscriptions':
      return <pages.subscriptions.Part open={view.open} />
    case 'settings':
      return <pages.settings.Part section={view.section} />
    case 'inspector':
      return <pages.inspector.Part id={view.id} />
    case 'compose':
      return <pages.compose.Part />
    case 'nowhere':
      return (
        <Quiet icon={<IconMapQuestion size={28} stroke={1.5} />} title={t('shell.nothingHere')} isPage>
          <Link href={inboxPath} className={classes['link']}>
            {t('shell.toInbox')}
          </Link>
        </Quiet>
      )
  }
}

/** Once all that the user sees is there, what a key opens over it is loaded, so that no letter that follows the key is lost. */
function usePrefetch(): void {
  const isConnected = useConnected()
  useEffect(() => (isConnected ? whenIdle(prefetchOverlays) : undefined), [isConnected])
}
