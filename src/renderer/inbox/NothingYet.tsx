import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useKnown } from '../hub/hub.tsx'
import { composePath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { Quiet } from '../ui/Quiet.tsx'
import { Command } from './Command.tsx'
import { gntpSend, withoutInstalling } from './first-commands.ts'
import classes from './NothingYet.module.css'

interface NothingYetProps {
  readonly icon: ReactNode
  readonly title: string
  /** Its title is the page's heading. */
  readonly isPage?: boolean
  /** What there is to say where nothing can come in. */
  readonly notListening: string
  /** What stands above the commands. */
  readonly children: ReactNode
}

/** Nothing has come in yet, or all of it was deleted: how to send one. */
export function NothingYet({ icon, title, isPage = false, notListening, children }: NothingYetProps) {
  const address = useKnown(known => known.status.listening[0])
  return (
    <div className={classes['place']}>
      <Quiet icon={icon} title={title} isWide isPage={isPage}>
        {address === undefined ? (
          notListening
        ) : (
          <>
            {children}
            <Button component={Link} href={composePath} mt={14}>
              {t('inbox.sendHere')}
            </Button>
            <div className={classes['commands']}>
              <Command label={t('inbox.withGntpSend')} command={gntpSend(address)} />
              <Command label={t('inbox.withoutInstalling')} command={withoutInstalling(address)} />
            </div>
          </>
        )}
      </Quiet>
    </div>
  )
}
