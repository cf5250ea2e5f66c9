import { UnstyledButton } from '@mantine/core'
import { IconBellOff } from '@tabler/icons-react'
import { useConnected } from '../../hub/hub.tsx'
import { t } from '../../text/text.ts'
import { shownName } from '../../ui/shown-name.ts'
import classes from './Actions.module.css'
import type { Silence } from './use-silence.ts'

interface SilencedNoteProps {
  readonly type: string
  readonly silence: Silence
  readonly onUndo: () => void
}

/** Says that the type was silenced, and takes it back. */
export function SilencedNote({ type, silence, onUndo }: SilencedNoteProps) {
  const isConnected = useConnected()
  return (
    <p className={classes['silenced']} role="status">
      <IconBellOff size={15} stroke={1.8} aria-hidden="true" />
      {t('inbox.silenced', { type: shownName(type) })}
      <UnstyledButton className={classes['undo']} data-undo disabled={!isConnected || silence.busy} onClick={onUndo}>
        {t('inbox.undo')}
      </UnstyledButton>
    </p>
  )
}
