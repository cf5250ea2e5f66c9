import { IconMapQuestion } from '@tabler/icons-react'
import { Link } from 'wouter'
import { usePathname } from 'wouter/use-browser-location'
import { ApplicationsPage } from '../applications/ApplicationsPage.tsx'
import { useIsKnown } from '../hub/hub.tsx'
import { InboxPage } from '../inbox/InboxPage.tsx'
import { SubscriptionsPage } from '../subscriptions/SubscriptionsPage.tsx'
import { t } from '../text/text.ts'
import { Toasts } from '../toasts/Toasts.tsx'
import { Quiet } from '../ui/Quiet.tsx'
import { ConnectionBar } from './ConnectionBar.tsx'
import { NothingHeard } from './NothingHeard.tsx'
import { inboxPath, type View, viewAt } from './routes.ts'
import classes from './Shell.module.css'
import { Sidebar } from './Sidebar.tsx'

/** The window: the sidebar, the view that the address names, and the toasts over both. */
export function Shell() {
  // Not wouter's useLocation: it decodes, and the names in our addresses are decoded part by part.
  const view = viewAt(usePathname())
  const isKnown = useIsKnown()
  return (
    <div className={classes['shell']}>
      <Sidebar view={view.name} />
      <div className={classes['main']}>
        {isKnown && <ConnectionBar />}
        <main className={classes['view']}>{isKnown ? <ViewOf view={view} /> : <NothingHeard />}</main>
      </div>
      {isKnown && <Toasts />}
    </div>
  )
}

function ViewOf({ view }: { view: View }) {
  switch (view.name) {
    case 'inbox':
      return <InboxPage id={view.id} />
    case 'applications':
      return <ApplicationsPage name={view.application} />
    case 'subscriptions':
      return <SubscriptionsPage open={view.open} />
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
