import { UnstyledButton } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useRef } from 'react'
import { useConnected } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import classes from './choice.module.css'

interface BackToDefaultProps {
  /** Of which choice: "Sticky: Build failed". */
  readonly label: string
  readonly onClick: () => void
}

/** Marks a choice that was made, and takes it back. It stands in an element with `data-choice`, where the focus goes when it goes. */
export function BackToDefault({ label, onClick }: BackToDefaultProps) {
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
        button.current?.closest('[data-choice]')?.querySelector<HTMLElement>('select, input')?.focus()
        onClick()
      }}
    >
      <IconArrowBackUp size={14} stroke={1.9} aria-hidden="true" />
    </UnstyledButton>
  )
}
