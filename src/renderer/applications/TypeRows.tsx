import { memo } from 'react'
import type { Choices } from '../../shared/choices.ts'
import type { Application, NotificationType } from '../../shared/model.ts'
import type { Settings } from '../../shared/settings.ts'
import { useHub } from '../hub/hub.tsx'
import { useSwitch } from '../hub/use-switch.ts'
import { iconCandidates } from '../icons/candidates.ts'
import { Icon } from '../icons/Icon.tsx'
import { t } from '../text/text.ts'
import { shownName } from '../ui/shown-name.ts'
import { ChoiceSwitch } from './ChoiceSwitch.tsx'
import { ChoicesRow } from './ChoicesRow.tsx'
import { without } from './choices.ts'
import { TypeName } from './TypeName.tsx'
import classes from './TypesTable.module.css'
import { useChoices } from './use-choices.ts'

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
    <ChoicesRow
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
    <ChoicesRow
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
