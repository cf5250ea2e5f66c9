import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core'
import { IconHelp, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import type { RefObject } from 'react'
import { useConnected } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { Dot } from '../ui/Dot.tsx'
import { FindField } from '../ui/FindField.tsx'
import { FilterHelp } from './FilterHelp.tsx'
import classes from './Toolbar.module.css'
import type { Clearing } from './use-clear.ts'

interface ToolbarProps {
  readonly field: RefObject<HTMLInputElement | null>
  readonly typed: string
  readonly onType: (text: string) => void
  /** The user wants to go on to what was found. */
  readonly onLeave: () => void
  readonly isPaused: boolean
  readonly onPause: (isPaused: boolean) => void
  readonly clearing: Clearing
}

export function Toolbar({ field, typed, onType, onLeave, isPaused, onPause, clearing }: ToolbarProps) {
  const isConnected = useConnected()
  const { kept } = clearing
  return (
    <div className={classes['bar']}>
      <FindField
        field={field}
        label={t('inspector.filter')}
        placeholder={t('inspector.filterPlaceholder')}
        value={typed}
        onChange={onType}
        onLeave={onLeave}
        hasKey
        help={<Help />}
      />
      <p className={classes['state']} role="status">
        {kept === undefined ? (
          <State isPaused={isPaused} isConnected={isConnected} />
        ) : kept === 0 ? (
          t('inspector.cleared')
        ) : (
          t('inspector.clearedButPinned', { count: kept })
        )}
      </p>
      <Button
        variant="default"
        className={classes['button'] ?? ''}
        aria-label={t(isPaused ? 'inspector.resume' : 'inspector.pause')}
        leftSection={isPaused ? <IconPlayerPlay size={15} stroke={1.8} /> : <IconPlayerPause size={15} stroke={1.8} />}
        onClick={() => onPause(!isPaused)}
      >
        {t(isPaused ? 'inspector.resume' : 'inspector.pause')}
      </Button>
      <Tooltip label={t('inspector.clearHint')}>
        <Button
          variant="default"
          className={classes['button'] ?? ''}
          aria-label={t('inspector.clear')}
          leftSection={<IconTrash size={15} stroke={1.8} />}
          disabled={!isConnected}
          onClick={clearing.run}
        >
          {t('inspector.clear')}
        </Button>
      </Tooltip>
    </div>
  )
}

function State({ isPaused, isConnected }: { isPaused: boolean; isConnected: boolean }) {
  if (!isConnected) {
    return (
      <>
        <Dot tone="bad" />
        {t('inspector.notConnected')}
      </>
    )
  }
  return (
    <>
      <Dot tone={isPaused ? 'warning' : 'good'} />
      {t(isPaused ? 'inspector.paused' : 'inspector.live')}
    </>
  )
}

/** What the filter knows. */
function Help() {
  return (
    <Popover width={400} position="bottom-end">
      <Popover.Target>
        <ActionIcon size={24} aria-label={t('inspector.filterHelp')}>
          <IconHelp size={16} stroke={1.7} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <FilterHelp />
      </Popover.Dropdown>
    </Popover>
  )
}
