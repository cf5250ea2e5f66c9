import { UnstyledButton } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useRef } from 'react'
import { useConnected } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import classes from './choice.module.css'

/** Beside a choice that was made. `label`: of which one. What it stands beside has the focus when it goes. */
export function BackToDefault({ label, onClick }: { label: string; onClick: () => void }) {
  const isConnected = useConnected()
  const button = useRef<HTMLButtonElement>(null)
  const words = t('applications.choices.backToDefault', { choice: label })
  return (
    <UnstyledButton
      ref={button}
      className={classes['back']}
      disabled={!isConnected}
      aria-label={words}
      title={t('applications.choices.backToDefaultShort')}
      onClick={() => {
        button.current?.parentElement?.querySelector<HTMLElement>('select, input')?.focus()
        onClick()
      }}
    >
      <IconArrowBackUp size={14} stroke={1.9} aria-hidden="true" />
    </UnstyledButton>
  )
}
