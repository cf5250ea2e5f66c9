import { Switch } from '@mantine/core'
import type { ReactNode } from 'react'
import { useConnected, useHub, useKnown } from '../hub/hub.tsx'
import { useSwitch } from '../hub/use-switch.ts'
import { Notice } from './Notice.tsx'
import classes from './SettingSwitch.module.css'

interface SettingSwitchProps {
  readonly setting: 'acceptUnknown' | 'allowSubscriptions' | 'announce'
  readonly label: string
  readonly description: string
  readonly children?: ReactNode
}

/** A setting that is on or off, with what it means. */
export function SettingSwitch({ setting, label, description, children }: SettingSwitchProps) {
  const { store } = useHub()
  const isConnected = useConnected()
  const { checked, problem, dismiss, set } = useSwitch(
    useKnown(known => known.settings[setting]),
    (client, wanted) => client.settings.change({ [setting]: wanted }),
    store.putSettings,
  )
  return (
    <div className={classes['place']}>
      <Switch
        classNames={{
          body: classes['body'] ?? '',
          labelWrapper: classes['words'] ?? '',
          label: classes['label'] ?? '',
          description: classes['description'] ?? '',
        }}
        label={label}
        description={description}
        labelPosition="left"
        checked={checked}
        disabled={!isConnected}
        onChange={event => set(event.currentTarget.checked)}
      />
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
      {children}
    </div>
  )
}
