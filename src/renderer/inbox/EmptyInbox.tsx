import { IconInbox } from '@tabler/icons-react'
import { useKnown } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { Quiet } from '../ui/Quiet.tsx'
import { Command } from './Command.tsx'
import classes from './EmptyInbox.module.css'
import { gntpSend, withoutInstalling } from './first-commands.ts'

/** Nothing has come in yet: says how to send a first one. */
export function EmptyInbox() {
  const address = useKnown(known => known.status.listening[0])
  return (
    <div className={classes['empty']}>
      <Quiet icon={<IconInbox size={28} stroke={1.5} />} title={t('inbox.emptyTitle')} isWide isPage>
        {address === undefined ? (
          t('inbox.emptyNotListening')
        ) : (
          <>
            <p>{t('inbox.sendFirst')}</p>
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
