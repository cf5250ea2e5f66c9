import { Tooltip } from '@mantine/core'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import { useConnectionState, useHub } from '../hub/hub.tsx'
import type { HubState } from '../hub/store.ts'
import { reasonInWords } from '../hub/words.ts'
import { t } from '../text/text.ts'
import { Dot, type Tone } from '../ui/Dot.tsx'
import { addressOf } from './address.ts'
import classes from './Listening.module.css'
import { settingsSectionPath } from './routes.ts'

interface ListeningProps {
  readonly iconsOnly: boolean
  readonly onGo?: (() => void) | undefined
}

/** Where GNTP is listened for, or why it is not; and the way to change that. */
export function Listening({ iconsOnly, onGo }: ListeningProps) {
  const connection = useConnectionState()
  const status = useStore(useHub().store, state => state.known?.status)
  const { tone, lines, why } = wordsOf(connection, status)
  return (
    <Tooltip
      label={iconsOnly ? [...lines, why].join(', ') : why}
      position={iconsOnly ? 'right' : 'top-start'}
      disabled={tone === 'faint'}
      multiline
      maw={320}
    >
      <Link
        href={settingsSectionPath('listener')}
        className={classes['listening']}
        data-icons-only={iconsOnly || undefined}
        onClick={onGo}
      >
        {lines.map(line => (
          <span key={line} className={classes['line']}>
            <Dot tone={tone} />
            <span className={classes['address']} title={iconsOnly ? undefined : line}>
              {line}
            </span>
          </span>
        ))}
        {tone !== 'good' && tone !== 'faint' && !iconsOnly && <span className={classes['why']}>{why}</span>}
      </Link>
    </Tooltip>
  )
}

interface Words {
  readonly tone: Tone
  readonly lines: readonly string[]
  /** What that means, or why it is so. */
  readonly why: string
}

function wordsOf(
  { phase }: HubState['connection'],
  status: NonNullable<HubState['known']>['status'] | undefined,
): Words {
  const nothing = t('shell.listening.nothing')
  if (phase === 'connecting') return { tone: 'faint', lines: [t('shell.listening.connecting')], why: nothing }
  if (phase === 'disconnected' || status === undefined) {
    return { tone: 'bad', lines: [t('shell.listening.notConnected')], why: t('shell.listening.unknown') }
  }
  const { listening, listener } = status
  const why = listener.problem === null ? undefined : reasonInWords(listener.problem)
  if (listening.length === 0) return { tone: 'bad', lines: [t('shell.listening.notListening')], why: why ?? nothing }
  const lines = listening.map(addressOf)
  return why === undefined ? { tone: 'good', lines, why: t('shell.listening.here') } : { tone: 'warning', lines, why }
}
