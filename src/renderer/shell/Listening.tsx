import { Tooltip } from '@mantine/core'
import { useStore } from 'zustand'
import { useConnectionState, useHub } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { Dot } from '../ui/Dot.tsx'
import { addressOf } from './address.ts'
import classes from './Listening.module.css'

/** Where GNTP is listened for, or why nothing is. */
export function Listening({ iconsOnly }: { iconsOnly: boolean }) {
  const connection = useConnectionState()
  const listening = useStore(useHub().store, state => state.known?.status.listening)
  const isConnected = connection.phase === 'connected'
  const lines = isConnected && listening !== undefined ? listening.map(addressOf) : []
  if (connection.phase === 'connecting') lines.push(t('shell.listening.connecting'))
  else if (!isConnected) lines.push(t('shell.listening.notConnected'))
  else if (lines.length === 0) lines.push(t('shell.listening.notListening'))
  const tone = connection.phase === 'connecting' ? 'faint' : isConnected && listening?.length ? 'good' : 'bad'
  const words = tone === 'good' ? t('shell.listening.here') : t('shell.listening.nothing')
  return (
    <Tooltip
      label={iconsOnly ? lines.join(', ') : words}
      position={iconsOnly ? 'right' : 'top-start'}
      disabled={tone === 'faint'}
    >
      <div className={classes['listening']} data-icons-only={iconsOnly || undefined}>
        {lines.map(line => (
          <div key={line} className={classes['line']}>
            <Dot tone={tone} />
            <span className={classes['address']} title={line}>
              {line}
            </span>
          </div>
        ))}
      </div>
    </Tooltip>
  )
}
