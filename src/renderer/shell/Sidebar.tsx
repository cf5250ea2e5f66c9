import { Tooltip } from '@mantine/core'
import { IconApps, IconBroadcast, IconInbox } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useIsKnown, useKnown } from '../hub/hub.tsx'
import { inDigits } from '../text/locale.ts'
import { t } from '../text/text.ts'
import { Mark } from '../ui/Mark.tsx'
import { useIconsOnly } from '../ui/use-width.ts'
import { ColorSchemeMenu } from './ColorSchemeMenu.tsx'
import { DoNotDisturb } from './DoNotDisturb.tsx'
import { Listening } from './Listening.tsx'
import { applicationsPath, inboxPath, subscriptionsPath, type View } from './routes.ts'
import classes from './Sidebar.module.css'
import { useTitle } from './use-title.ts'
import { Warnings } from './Warnings.tsx'

/** Where one can go, and, at its foot, how the hub is. */
export function Sidebar({ view }: { view: View['name'] }) {
  const iconsOnly = useIconsOnly()
  const isKnown = useIsKnown()
  return (
    <header className={classes['sidebar']}>
      <div className={classes['brand']}>
        <Mark size={24} />
        <span className={classes['word']}>Growlery</span>
      </div>
      <nav className={classes['nav']} aria-label="Growlery">
        <NavLink
          href={inboxPath}
          label={t('inbox.title')}
          icon={<IconInbox size={18} stroke={1.7} />}
          isHere={view === 'inbox'}
        >
          {isKnown && <UnreadCount />}
        </NavLink>
        <NavLink
          href={applicationsPath}
          label={t('applications.title')}
          icon={<IconApps size={18} stroke={1.7} />}
          isHere={view === 'applications'}
        />
        <NavLink
          href={subscriptionsPath}
          label={t('subscriptions.title')}
          icon={<IconBroadcast size={18} stroke={1.7} />}
          isHere={view === 'subscriptions'}
        />
      </nav>
      <div className={classes['foot']}>
        {isKnown && <Warnings iconsOnly={iconsOnly} />}
        {isKnown && <DoNotDisturb iconsOnly={iconsOnly} />}
        <div className={classes['last']}>
          <Listening iconsOnly={iconsOnly} />
          <ColorSchemeMenu />
        </div>
      </div>
    </header>
  )
}

interface NavLinkProps {
  readonly href: string
  readonly label: string
  readonly icon: ReactNode
  readonly isHere: boolean
  readonly children?: ReactNode
}

function NavLink({ href, label, icon, isHere, children }: NavLinkProps) {
  const iconsOnly = useIconsOnly()
  return (
    <Tooltip label={label} position="right" disabled={!iconsOnly}>
      <Link href={href} className={classes['link']} aria-current={isHere ? 'page' : undefined}>
        {icon}
        <span className={classes['label']}>{label}</span>
        {children}
      </Link>
    </Tooltip>
  )
}

function UnreadCount() {
  const unread = useKnown(known => known.unread)
  useTitle(unread)
  if (unread === 0) return null
  return (
    <span className={classes['count']}>
      {unread > 999 ? '999+' : inDigits(unread)}
      <span className={classes['hidden']}> {t('shell.unread')}</span>
    </span>
  )
}
