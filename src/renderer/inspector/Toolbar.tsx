import { ActionIcon, Button, CloseButton, Kbd, Popover, TextInput, Tooltip } from '@mantine/core'
import { IconHelp, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import type { KeyboardEvent, RefObject } from 'react'
import { useConnected } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { Dot } from '../ui/Dot.tsx'
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

export function Toolbar({ isPaused, onPause, clearing, ...filter }: ToolbarProps) {
  const isConnected = useConnected()
  const { kept } = clearing
  return (
    <div className={classes['bar']}>
      <FilterField {...filter} />
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

function FilterField({ field, typed, onType, onLeave }: Pick<ToolbarProps, 'field' | 'typed' | 'onType' | 'onLeave'>) {
  function handleKey(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      if (typed === '') field.current?.blur()
      else onType('')
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault()
      onLeave()
    }
  }
  return (
    <TextInput
      ref={field}
      type="search"
      className={classes['field'] ?? ''}
      classNames={{ input: classes['input'] ?? '' }}
      aria-label={t('inspector.filter')}
      placeholder={t('inspector.filterPlaceholder')}
      maxLength={1000}
      autoComplete="off"
      spellCheck={false}
      value={typed}
      onChange={event => onType(event.currentTarget.value)}
      onKeyDown={handleKey}
      rightSectionWidth={58}
      rightSection={
        <div className={classes['right']}>
          {typed === '' ? (
            <Kbd className={classes['key'] ?? ''} aria-hidden="true">
              /
            </Kbd>
          ) : (
            <CloseButton size="sm" aria-label={t('inspector.clearFilter')} onClick={() => onType('')} />
          )}
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
        </div>
      }
    />
  )
}
