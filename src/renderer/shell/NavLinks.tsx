import { useIsKnown, useKnown } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { Count } from './Count.tsx'
import { NavLink } from './NavLink.tsx'
import classes from './NavLinks.module.css'
import { places } from './places.ts'
import type { View } from './routes.ts'
import { sendersWaiting } from './senders-waiting.ts'
import { UnreadCount } from './UnreadCount.tsx'

interface NavLinksProps {
  readonly view: View['name']
  readonly iconsOnly: boolean
  readonly onGo?: () => void
}

/** The pages. */
export function NavLinks({ view, iconsOnly, onGo }: NavLinksProps) {
  const isKnown = useIsKnown()
  return (
    <nav className={classes['nav']} aria-label={t('shell.nav.title')}>
      {places.map(place => (
        <NavLink key={place.view} place={place} isHere={place.view === view} iconsOnly={iconsOnly} onGo={onGo}>
          {isKnown && place.view === 'inbox' && <UnreadCount iconsOnly={iconsOnly} />}
          {isKnown && place.view === 'applications' && <SendersCount iconsOnly={iconsOnly} />}
        </NavLink>
      ))}
    </nav>
  )
}

function SendersCount({ iconsOnly }: { iconsOnly: boolean }) {
  const waiting = useKnown(({ applications, status }) => sendersWaiting(applications, status.refusedSenders))
  return <Count count={waiting} words={t('shell.waiting')} tone="asks" iconsOnly={iconsOnly} />
}
