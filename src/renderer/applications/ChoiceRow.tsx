import { UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { memo, type ReactNode, useState } from 'react'
import type { Choices } from '../../shared/choices.ts'
import type { Application, NotificationType } from '../../shared/model.ts'
import type { Settings } from '../../shared/settings.ts'
import { useHub } from '../hub/hub.tsx'
import { useSwitch } from '../hub/use-switch.ts'
import { iconCandidates } from '../icons/candidates.ts'
import { Icon } from '../icons/Icon.tsx'
import { playSound } from '../sounds/play.ts'
import { inDigits } from '../text/locale.ts'
import { t } from '../text/text.ts'
import { Notice } from '../ui/Notice.tsx'
import { shownName } from '../ui/shown-name.ts'
import { ChoiceSelect } from './ChoiceSelect.tsx'
import { ChoiceSwitch } from './ChoiceSwitch.tsx'
import { type Counting, chosenInWords, type ListedChoice, without } from './choices.ts'
import { PlaySound } from './PlaySound.tsx'
import { SecondsField } from './SecondsField.tsx'
import { TypeName } from './TypeName.tsx'
import classes from './TypesTable.module.css'
import { type ChoicesState, useChoices } from './use-choices.ts'

interface AllTypesRowProps {
  readonly application: Application
  readonly settings: Settings
  readonly week: ReadonlyMap<string, number> | undefined
  readonly hasIcons: boolean
}

/** What counts for the types that nothing was chosen for. */
export function AllTypesRow({ application, settings, week, hasIcons }: AllTypesRowProps) {
  const choices = useChoices(application.name, undefined, application.choices)
  return (
    <ChoiceRow
      label={t('applications.type.all')}
      name={
        <>
          {hasIcons && <span className={classes['icon']} />}
          <span className={classes['display-name']}>{t('applications.type.all')}</span>
          <span className={classes['note']}>{t('applications.type.allHint')}</span>
        </>
      }
      isOfType={false}
      choices={choices}
      otherwise={without({ choices: choices.shown }, undefined, settings)}
      week={week && [...week.values()].reduce((sum, count) => sum + count, 0)}
    />
  )
}

interface TypeRowProps {
  readonly application: string
  /** The application's own choices, which count where the type has none. */
  readonly inherited: Choices
  readonly isOff: boolean
  readonly applicationIcon: string | null
  readonly type: NotificationType
  readonly settings: Settings
  readonly week: number | undefined
  /** Whether there is a place for icons: some of the types have one. */
  readonly hasIcons: boolean
}

/** What counts for one type. Memoized: while notifications come in, most types stay as they are. */
export const TypeRow = memo(function TypeRow(props: TypeRowProps) {
  const { application, inherited, isOff, applicationIcon, type, settings, week, hasIcons } = props
  const { store } = useHub()
  const choices = useChoices(application, type.name, type.choices)
  const { enabled, enabledByDefault } = type
  const label = shownName(type.displayName)
  const candidates = iconCandidates(type.icon, applicationIcon)
  const isOn = useSwitch(
    enabled,
    (client, wanted) =>
      client.applications.setEnabled({
        application,
        type: type.name,
        enabled: wanted === enabledByDefault ? null : wanted,
      }),
    store.putApplication,
  )
  return (
    <ChoiceRow
      label={label}
      name={
        <>
          {hasIcons && (
            <span className={classes['icon']}>
              {candidates.length > 0 && <Icon candidates={candidates} application={application} size={24} />}
            </span>
          )}
          <TypeName type={type} week={week} />
        </>
      }
      isOff={isOff || !isOn.checked}
      isOfType
      onSwitch={
        <ChoiceSwitch
          label={t('applications.choices.of', { choice: t('applications.on'), name: label })}
          checked={isOn.checked}
          isChosen={isOn.checked !== enabledByDefault}
          onChange={isOn.set}
          onBack={() => isOn.set(enabledByDefault)}
        />
      }
      choices={choices}
      otherwise={without({ choices: inherited }, { choices: choices.shown }, settings)}
      week={week}
      problem={isOn.problem}
      onDismiss={isOn.dismiss}
    />
  )
})

interface ChoiceRowProps {
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

function ChoiceRow({
  label,
  name,
  isOff = false,
  isOfType,
  onSwitch,
  choices,
  otherwise,
  week,
  ...rest
}: ChoiceRowProps) {
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
