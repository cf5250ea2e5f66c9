import { Loader } from '@mantine/core'
import { useConnectionState } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import classes from './ConnectionBar.module.css'

/** Says that what the window shows may be old. */
export function ConnectionBar() {
  const connection = useConnectionState()
  const isLost = connection.phase === 'disconnected'
  return (
    <div role="status" aria-label={t('shell.connection.title')} className={classes['place']}>
      {isLost && (
        <div className={classes['bar']}>
          <Loader size={12} color="currentColor" aria-hidden="true" />
          <span>
            {connection.why === 'unauthorized' ? t('shell.connection.unauthorized') : t('shell.connection.retrying')}
          </span>
        </div>
      )}
    </div>
  )
}
