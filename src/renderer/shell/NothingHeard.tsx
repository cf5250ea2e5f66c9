import { IconLock, IconPlugConnectedX } from '@tabler/icons-react'
import { useConnectionState } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { Quiet } from '../ui/Quiet.tsx'
import classes from './NothingHeard.module.css'
import { PageBones } from './PageBones.tsx'

/** What stands where the views will be until the hub was heard for the first time. */
export function NothingHeard() {
  const connection = useConnectionState()
  if (connection.phase !== 'disconnected') return <PageBones />
  if (connection.why === 'unauthorized') {
    return (
      <div role="alert" className={classes['whole']}>
        <Quiet icon={<IconLock size={28} stroke={1.5} />} title={t('shell.connection.lockedTitle')} isPage>
          {t('shell.connection.locked')}
        </Quiet>
      </div>
    )
  }
  return (
    <div role="alert" className={classes['whole']}>
      <Quiet icon={<IconPlugConnectedX size={28} stroke={1.5} />} title={t('shell.connection.silentTitle')} isPage>
        {t('shell.connection.silent')}
      </Quiet>
    </div>
  )
}
