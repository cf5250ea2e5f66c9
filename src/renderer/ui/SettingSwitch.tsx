import { Switch } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Settings } from '../../shared/settings.ts'
import { useConnected } from '../hub/hub.tsx'
import { type SettingName, useSetting } from '../hub/use-setting.ts'
import type { Wanted } from '../hub/use-wanted.ts'
import { Notice } from './Notice.tsx'
import row from './SettingRow.module.css'
import classes from './SettingSwitch.module.css'
import { Taken } from './Taken.tsx'

interface WordsProps {
  readonly label: string
  readonly description: string
  readonly children?: ReactNode
}

type OnOrOff = { [Name in SettingName]: Settings[Name] extends boolean ? Name : never }[SettingName]

/** A setting that is on or off, with what it means. */
export function SettingSwitch({ setting, ...words }: WordsProps & { readonly setting: OnOrOff }) {
  return <SwitchRow {...words} wanted={useSetting(setting)} />
}

/** The same for what is no setting of `settings.change`. */
export function SwitchRow({ wanted, label, description, children }: WordsProps & { readonly wanted: Wanted<boolean> }) {
  const isConnected = useConnected()
  return (
    <div className={row['place']}>
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
        checked={wanted.shown}
        disabled={!isConnected}
        onChange={event => wanted.set(event.currentTarget.checked)}
      />
      <Taken count={wanted.taken} />
      {wanted.problem !== undefined && <Notice onDismiss={wanted.dismiss}>{wanted.problem}</Notice>}
      {children}
    </div>
  )
}
