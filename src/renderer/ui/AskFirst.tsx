import { Button, type ButtonProps, Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useConnected } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import classes from './AskFirst.module.css'

interface AskFirstProps {
  /** On the button, and on the one that does it. */
  readonly label: string
  /** The same for who does not see beside what the button stands. */
  readonly fullLabel?: string
  readonly icon: ReactNode
  /** Of the button; default: as others that stand in a row of them. */
  readonly look?: Pick<ButtonProps, 'variant' | 'color' | 'h' | 'px' | 'fz' | 'className'>
  readonly isBusy: boolean
  /** False: there is nothing that it could be done to. */
  readonly isPossible?: boolean
  readonly onConfirm: () => void
  /** What follows from it, to be read before. */
  readonly children: ReactNode
}

const plain = { variant: 'default' }

/** A button for what cannot be undone: it is done after a second press. Who presses Enter twice by mistake keeps what there is. */
export function AskFirst(props: AskFirstProps) {
  const { label, fullLabel = label, icon, look = plain, isBusy, isPossible = true, onConfirm, children } = props

  const isConnected = useConnected()
  const [isAsking, setIsAsking] = useState(false)
  return (
    <Popover
      opened={isAsking}
      onChange={setIsAsking}
      position="bottom-start"
      width={290}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <Button
          {...look}
          leftSection={icon}
          aria-label={fullLabel}
          disabled={!isConnected || !isPossible}
          // Not disabled: it gets the focus back while what it asked about is done.
          aria-disabled={isBusy || undefined}
          onClick={() => {
            if (!isBusy) setIsAsking(!isAsking)
          }}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={fullLabel}>
        <div className={classes['place']}>
          {children}
          <div className={classes['buttons']}>
            <Button
              onClick={() => {
                setIsAsking(false)
                onConfirm()
              }}
            >
              {label}
            </Button>
            <Button variant="default" data-autofocus onClick={() => setIsAsking(false)}>
              {t('ui.keep')}
            </Button>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
