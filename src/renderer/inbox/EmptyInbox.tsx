import { IconInbox } from '@tabler/icons-react'
import { useKnown } from '../hub/hub.tsx'
import { Quiet } from '../ui/Quiet.tsx'
import { Command } from './Command.tsx'
import classes from './EmptyInbox.module.css'
import { gntpSend, withoutInstalling } from './first-commands.ts'

/** Nothing has come in yet: says how to send a first one. */
export function EmptyInbox() {
  const address = useKnown(known => known.status.listening[0])
  return (
    <div className={classes['empty']}>
      <Quiet icon={<IconInbox size={28} stroke={1.5} />} title="Nothing has come in yet" isWide isPage>
        {address === undefined ? (
          'Growlery is not listening, so nothing can.'
        ) : (
          <>
            <p>Send yourself a first notification from a terminal.</p>
            <div className={classes['commands']}>
              <Command label="With gntp-send" command={gntpSend(address)} />
              <Command label="Without installing anything" command={withoutInstalling(address)} />
            </div>
          </>
        )}
      </Quiet>
    </div>
  )
}
