import { Switch } from '@mantine/core'
import { useConnected, useHub, useKnown } from '../hub/hub.tsx'
import { useSwitch } from '../hub/use-switch.ts'
import { Notice } from '../ui/Notice.tsx'
import classes from './AcceptUnknown.module.css'

/** Whether senders that never registered are let in. */
export function AcceptUnknown() {
  const { store } = useHub()
  const isConnected = useConnected()
  const { checked, problem, dismiss, set } = useSwitch(
    useKnown(known => known.settings.acceptUnknown),
    (client, acceptUnknown) => client.settings.change({ acceptUnknown }),
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
        label="Accept senders that never registered"
        description="They are registered on the spot, instead of being refused."
        labelPosition="left"
        checked={checked}
        disabled={!isConnected}
        onChange={event => set(event.currentTarget.checked)}
      />
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
    </div>
  )
}
