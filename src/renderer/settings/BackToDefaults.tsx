import { Button } from '@mantine/core'
import { IconRestore } from '@tabler/icons-react'
import { defaultSettings } from '../../shared/default-settings.ts'
import type { SettingsChange } from '../../shared/settings.ts'
import { useConnected, useHub, useKnown } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import type { SettingName } from '../hub/use-setting.ts'
import { t } from '../text/text.ts'
import { AskFirst } from '../ui/AskFirst.tsx'
import { Notice } from '../ui/Notice.tsx'
import classes from './Section.module.css'
import { focusTitle } from './section-title.ts'

const icon = <IconRestore size={15} stroke={1.8} />
const look = { variant: 'subtle', color: 'gray', h: 28, px: 8, fz: 12.5, className: classes['back'] ?? '' }

export type WithDefaults = readonly SettingName[]

/** Takes back what was chosen for these settings; nothing while nothing was. */
export function BackToDefaults({ names }: { names: WithDefaults }) {
  const { store } = useHub()
  const isConnected = useConnected()
  const settings = useKnown(known => known.settings)
  const { busy, problem, run, dismiss } = useAction()
  const changed = names.filter(name => JSON.stringify(settings[name]) !== JSON.stringify(defaultSettings[name]))

  // They were typed one by one: a press by mistake would cost more than a choice.
  const hours = changed.includes('quietHours') ? settings.quietHours.length : 0

  async function goBack(): Promise<void> {
    const change: SettingsChange = Object.fromEntries(changed.map(name => [name, defaultSettings[name]]))
    const done = await run(client => client.settings.change(change))
    if (done === undefined) return
    store.putSettings(done.answer)
    focusTitle()
  }

  if (changed.length === 0 && problem === undefined) return null
  return (
    <>
      {hours > 0 ? (
        <AskFirst
          label={t('settings.backToDefaults')}
          icon={icon}
          look={look}
          isBusy={busy}
          onConfirm={() => void goBack()}
        >
          <p>{t('settings.quiet.hoursGo', { count: hours })}</p>
        </AskFirst>
      ) : (
        <Button {...look} leftSection={icon} disabled={!isConnected || busy} onClick={() => void goBack()}>
          {t('settings.backToDefaults')}
        </Button>
      )}
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
    </>
  )
}
