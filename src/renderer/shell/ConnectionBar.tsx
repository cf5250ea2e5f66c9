import { Loader } from '@mantine/core'
import { useConnectionState } from '../hub/hub.tsx'
import classes from './ConnectionBar.module.css'

/** Says that what the window shows may be old. */
export function ConnectionBar() {
  const connection = useConnectionState()
  const isLost = connection.phase === 'disconnected'
  return (
    <div role="status" aria-label="Connection" className={classes['place']}>
      {isLost && (
        <div className={classes['bar']}>
          <Loader size={12} color="currentColor" aria-hidden="true" />
          {connection.why === 'unauthorized' ? (
            <span>Not connected. Open the address that Growlery printed when it started.</span>
          ) : (
            <span>Not connected. Trying again…</span>
          )}
        </div>
      )}
    </div>
  )
}
