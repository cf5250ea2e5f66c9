import { Switch } from '@mantine/core'
import { useConnected } from '../hub/hub.tsx'
import { BackToDefault } from './BackToDefault.tsx'
import classes from './choice.module.css'

interface ChoiceSwitchProps {
  /** "Forward: Build failed" */
  readonly label: string
  /** The same, where the switch is called otherwise: of what there is a way back to the default. */
  readonly choiceLabel?: string
  readonly size?: 'xs' | 'sm'
  readonly checked: boolean
  /** It is not as it is by itself. */
  readonly isChosen: boolean
  readonly onChange: (checked: boolean) => void
  readonly onBack: () => void
}

/** A choice of two. One that was made goes back to the default with a press, as those of a list do. */
export function ChoiceSwitch(props: ChoiceSwitchProps) {
  const { label, choiceLabel = label, size = 'xs', checked, isChosen, onChange, onBack } = props
  const isConnected = useConnected()
  return (
    <span className={classes['choice']} data-choice>
      <Switch
        size={size}
        aria-label={label}
        checked={checked}
        disabled={!isConnected}
        onChange={event => onChange(event.currentTarget.checked)}
      />
      <span className={classes['place']}>{isChosen && <BackToDefault label={choiceLabel} onClick={onBack} />}</span>
    </span>
  )
}
