import { Skeleton } from '@mantine/core'
import { IconLock, IconPlugConnectedX } from '@tabler/icons-react'
import { useConnectionState } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { Quiet } from '../ui/Quiet.tsx'
import classes from './NothingHeard.module.css'

const rows = Array.from({ length: 12 }, (_, row) => row)

/** What stands where the views will be until the hub was heard for the first time. */
export function NothingHeard() {
  const connection = useConnectionState()
  if (connection.phase !== 'disconnected') return <Waiting />
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

function Waiting() {
  return (
    <div className={classes['waiting']} role="status" aria-label={t('ui.loading')}>
      <div className={classes['list']}>
        <div className={classes['head']}>
          <Skeleton height={34} radius={8} />
        </div>
        <div className={classes['rows']}>
          {rows.map(row => (
            <div key={row} className={classes['row']}>
              <Skeleton height={40} width={40} radius={10} />
              <div className={classes['lines']}>
                <Skeleton height={10} width={row % 3 === 0 ? '52%' : '68%'} />
                <Skeleton height={9} width={row % 2 === 0 ? '86%' : '74%'} />
                <Skeleton height={8} width="34%" />
              </div>
            </div>
          ))}
        </div>
      </div>
      <div className={classes['detail']} />
    </div>
  )
}
