import { ActionIcon, Switch, Tooltip } from '@mantine/core'
import { IconBell, IconBellOff } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useConnected, useHub, useKnown } from '../hub/hub.tsx'
import { useSwitch } from '../hub/use-switch.ts'
import { t } from '../text/text.ts'
import { Notice } from '../ui/Notice.tsx'
import classes from './DoNotDisturb.module.css'

const bubbleMs = 6000

/** Keeps what comes in quietly, until it is switched off. */
export function DoNotDisturb({ iconsOnly }: { iconsOnly: boolean }) {
  const { store } = useHub()
  const isConnected = useConnected()
  const { checked, problem, dismiss, set } = useSwitch(
    useKnown(known => known.settings.doNotDisturb),
    (client, doNotDisturb) => client.settings.change({ doNotDisturb }),
    store.putSettings,
  )
  const label = t('shell.doNotDisturb.title')

  // A bubble has no button to dismiss it.
  const isInBubble = iconsOnly && problem !== undefined
  useEffect(() => {
    if (!isInBubble) return
    const timer = setTimeout(dismiss, bubbleMs)
    return () => clearTimeout(timer)
  }, [isInBubble, dismiss])

  if (iconsOnly) {
    const words = checked ? t('shell.doNotDisturb.isOn') : t('shell.doNotDisturb.isOff')
    return (
      <Tooltip label={problem ?? words} position="right" {...(problem !== undefined && { opened: true })}>
        <ActionIcon
          size={40}
          role="switch"
          aria-checked={checked}
          aria-label={label}
          disabled={!isConnected}
          color={checked ? 'ember' : 'gray'}
          onClick={() => set(!checked)}
        >
          {checked ? <IconBellOff size={18} stroke={1.7} /> : <IconBell size={18} stroke={1.7} />}
        </ActionIcon>
      </Tooltip>
    )
  }
  return (
    <div>
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
      <Tooltip label={t('shell.doNotDisturb.hint')} position="top-start">
        <div>
          <Switch
            classNames={{ root: classes['root'], body: classes['body'], label: classes['label'] }}
            label={label}
            labelPosition="left"
            checked={checked}
            disabled={!isConnected}
            onChange={event => set(event.currentTarget.checked)}
          />
        </div>
      </Tooltip>
    </div>
  )
}
