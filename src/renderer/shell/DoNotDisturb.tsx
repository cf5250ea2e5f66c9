import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core'
import { IconBell, IconBellOff, IconCalendarTime, IconChevronUp } from '@tabler/icons-react'
import { navigate } from 'wouter/use-browser-location'
import { endOf, quietSpans } from '../../shared/quiet-ends.ts'
import { useConnected, useKnown } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { Notice } from '../ui/Notice.tsx'
import { inClock } from '../ui/time.ts'
import classes from './DoNotDisturb.module.css'
import { quietWords, untilInShort } from './quiet-words.ts'
import { settingsSectionPath } from './routes.ts'
import { type DoNotDisturbState, useDoNotDisturb } from './use-do-not-disturb.ts'

const through = ['normal', 'high', 'emergencies', 'nothing'] as const

interface DoNotDisturbProps {
  readonly iconsOnly: boolean
  /** Where its menu is, from where it is itself. */
  readonly menu?: 'right-end' | 'bottom-end' | 'top-start'
}

/** Whether what comes in is kept quietly, until when and why, and a menu to change that. */
export function DoNotDisturb({ iconsOnly, menu = 'right-end' }: DoNotDisturbProps) {
  const state = useDoNotDisturb()
  const isConnected = useConnected()
  const { quiet, problem, dismiss } = state
  const isOn = quiet !== null
  const title = t('shell.doNotDisturb.title')
  const how = isOn ? quietWords(quiet, Date.now()) : t('shell.doNotDisturb.isOff')
  return (
    <div>
      {problem !== undefined && !iconsOnly && <Notice onDismiss={dismiss}>{problem}</Notice>}
      <Menu position={menu} width={248} onOpen={dismiss}>
        <Menu.Target>
          {iconsOnly ? (
            <Tooltip
              label={problem ?? `${title}: ${how}`}
              position="right"
              {...(problem !== undefined && { opened: true })}
            >
              <ActionIcon
                size={38}
                w={40}
                aria-label={`${title}: ${how}`}
                disabled={!isConnected}
                color={isOn ? 'ember' : 'gray'}
                className={classes['icon'] ?? ''}
                data-on={isOn || undefined}
              >
                {isOn ? <IconBellOff size={18} stroke={1.7} /> : <IconBell size={18} stroke={1.7} />}
              </ActionIcon>
            </Tooltip>
          ) : (
            <UnstyledButton className={classes['button']} disabled={!isConnected} data-on={isOn || undefined}>
              {isOn ? (
                <IconBellOff size={16} stroke={1.8} aria-hidden="true" />
              ) : (
                <IconBell size={16} stroke={1.8} aria-hidden="true" />
              )}
              <span className={classes['words']}>
                <span className={classes['title']}>{isOn ? title : `${title}: `}</span>
                <span className={classes['how']}>{how}</span>
              </span>
              <IconChevronUp className={classes['chevron']} size={14} stroke={1.8} aria-hidden="true" />
            </UnstyledButton>
          )}
        </Menu.Target>
        {iconsOnly && quiet?.until != null && (
          <span className={classes['until']} aria-hidden="true">
            {untilInShort(quiet.until, Date.now())}
          </span>
        )}
        <Choices state={state} />
      </Menu>
    </div>
  )
}

function Choices({ state: { isChosen, busy, set } }: { state: DoNotDisturbState }) {
  const comesThrough = useKnown(known => known.settings.comesThrough)
  const now = Date.now()
  return (
    <Menu.Dropdown>
      <Menu.Label className={classes['hint'] ?? ''}>
        {t(`shell.doNotDisturb.through.${through[comesThrough]}`)}
      </Menu.Label>
      {isChosen && (
        <>
          <Menu.Item disabled={busy} leftSection={<IconBell size={16} stroke={1.7} />} onClick={() => set('off')}>
            {t('shell.doNotDisturb.switchOff')}
          </Menu.Item>
          <Menu.Divider />
        </>
      )}
      {quietSpans.map(span => (
        <Menu.Item key={span} disabled={busy} onClick={() => set(span)} rightSection={<End at={endOf(span, now)} />}>
          {t(`shell.doNotDisturb.span.${span}`)}
        </Menu.Item>
      ))}
      <Menu.Item disabled={busy} onClick={() => set('forever')}>
        {t('shell.doNotDisturb.span.forever')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconCalendarTime size={16} stroke={1.7} />}
        onClick={() => navigate(settingsSectionPath('do-not-disturb'))}
      >
        {t('shell.doNotDisturb.more')}
      </Menu.Item>
    </Menu.Dropdown>
  )
}

function End({ at }: { at: number }) {
  return <span className={classes['end']}>{inClock(at)}</span>
}
