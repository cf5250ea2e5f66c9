import { Button } from '@mantine/core'
import { IconRadar2 } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useKnown } from '../hub/hub.tsx'
import { Command } from '../inbox/Command.tsx'
import { gntpSend, withoutInstalling } from '../inbox/first-commands.ts'
import { composePath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { Quiet } from '../ui/Quiet.tsx'
import classes from './EmptyInspector.module.css'

/** Nothing has come over the wire yet: says how to send something. */
export function EmptyInspector() {
  const address = useKnown(known => known.status.listening[0])
  return (
    <div className={classes['empty']}>
      <Quiet icon={<IconRadar2 size={28} stroke={1.5} />} title={t('inspector.emptyTitle')} isWide>
        {address === undefined ? (
          t('inspector.emptyNotListening')
        ) : (
          <>
            <p className={classes['words']}>{t('inspector.empty')}</p>
            <Button component={Link} href={composePath} mt={14}>
              {t('inspector.emptySend')}
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
