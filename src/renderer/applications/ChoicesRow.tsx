import { UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { playSound } from '../sounds/play.ts'
import { inDigits } from '../text/locale.ts'
import { t } from '../text/text.ts'
import { Notice } from '../ui/Notice.tsx'
import { ChoiceSelect } from './ChoiceSelect.tsx'
import { ChoiceSwitch } from './ChoiceSwitch.tsx'
import { type Counting, chosenInWords, type ListedChoice } from './choices.ts'
import { PlaySound } from './PlaySound.tsx'
import { SecondsField } from './SecondsField.tsx'
import classes from './TypesTable.module.css'
import type { ChoicesState } from './use-choices.ts'

interface ChoicesRowProps {
  /** Whom the choices are for. */
  readonly label: string
  readonly name: ReactNode
  readonly isOff?: boolean
  readonly isOfType: boolean
  readonly onSwitch?: ReactNode
  readonly choices: ChoicesState
  readonly otherwise: Counting
  readonly week: number | undefined
  /** With what is not a choice of the list: on or off. */
  readonly problem?: string | undefined
  readonly onDismiss?: () => void
}

/** A row of the table of types: what was chosen in each of its columns, and what counts where nothing was. */
export function ChoicesRow({
  label,
  name,
  isOff = false,
  isOfType,
  onSwitch,
  choices,
  otherwise,
  week,
  ...rest
}: ChoicesRowProps) {
  const [isOpen, setIsOpen] = useState(false)
  const [mistake, setMistake] = useState<string>()
  const { shown, set } = choices
  const of = (choice: string) => t('applications.choices.of', { choice, name: label })
  const summary = chosenInWords(shown).join(' · ')
  const problem = mistake ?? rest.problem ?? choices.problem

  function dismiss(): void {
    setMistake(undefined)
    rest.onDismiss?.()
    choices.dismiss()
  }

  const cellOf = <Key extends Exclude<ListedChoice, 'sound'>>(key: Key, title: string) => (
    <Cell key={key} title={title}>
      <ChoiceSelect
        choice={key}
        label={of(title)}
        chosen={shown[key]}
        otherwise={otherwise[key]}
        isOfType={isOfType}
        onChange={chosen => set({ [key]: chosen })}
      />
    </Cell>
  )
  return (
    <>
      <tr data-off={isOff || undefined} data-open={isOpen || undefined} data-all={!isOfType || undefined}>
        <th scope="row" className={classes['type']}>
          {name}
          {summary !== '' && <span className={classes['summary']}>{summary}</span>}
        </th>
        <td className={classes['on']}>{onSwitch}</td>
        {cellOf('show', t('applications.choices.show.title'))}
        {cellOf('sticky', t('applications.choices.sticky.title'))}
        {cellOf('priority', t('applications.choices.priority.title'))}
        <Cell title={t('applications.choices.secondsInFull')}>
          <SecondsField
            label={of(t('applications.choices.secondsInFull'))}
            chosen={shown.seconds}
            otherwise={otherwise.seconds}
            onChange={seconds => set({ seconds })}
            onMistake={setMistake}
          />
        </Cell>
        <Cell title={t('applications.choices.sound.title')}>
          <ChoiceSelect
            choice="sound"
            label={of(t('applications.choices.sound.title'))}
            chosen={shown.sound}
            otherwise={otherwise.sound}
            isOfType={isOfType}
            onChange={sound => {
              set({ sound })
              if (sound !== null) void playSound(sound)
            }}
          >
            <PlaySound sound={shown.sound ?? otherwise.sound} label={label} />
          </ChoiceSelect>
        </Cell>
        <Cell title={t('applications.choices.forward')}>
          <ChoiceSwitch
            label={of(t('applications.choices.forward'))}
            checked={shown.forward ?? otherwise.forward}
            isChosen={shown.forward !== null}
            onChange={checked => set({ forward: checked === otherwise.forward ? null : checked })}
            onBack={() => set({ forward: null })}
          />
        </Cell>
        <td className={classes['number']}>{week === undefined ? '' : inDigits(week)}</td>
        <td className={classes['more']}>
          <UnstyledButton
            className={classes['open']}
            aria-expanded={isOpen}
            aria-label={t('applications.choices.ofAll', { name: label })}
            onClick={() => setIsOpen(!isOpen)}
          >
            <IconChevronDown size={16} stroke={1.8} aria-hidden="true" />
          </UnstyledButton>
        </td>
      </tr>
      {problem !== undefined && (
        <tr className={classes['problem']}>
          <td colSpan={10}>
            <Notice onDismiss={dismiss}>{problem}</Notice>
          </td>
        </tr>
      )}
    </>
  )
}

/** Where the columns have no heads, its title stands before it. */
function Cell({ title, children }: { title: string; children: ReactNode }) {
  return (
    <td className={classes['cell']}>
      <span className={classes['cell-title']} aria-hidden="true">
        {title}
      </span>
      {children}
    </td>
  )
}
