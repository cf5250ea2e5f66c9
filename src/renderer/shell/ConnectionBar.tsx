import { Loader } from '@mantine/core'
import { useConnectionState } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { Bar } from './Bar.tsx'

/** Says that what the window shows may be old. */
export function ConnectionBar() {
  const connection = useConnectionState()
  const isLost = connection.phase === 'disconnected'
  return (
    <div role="status" aria-label={t('shell.connection.title')}>
      {isLost && (
        <Bar tone="amber" icon={<Loader size={12} color="currentColor" />}>
          {connection.why === 'unauthorized' ? t('shell.connection.unauthorized') : t('shell.connection.retrying')}
        </Bar>
      )}
    </div>
  )
}
