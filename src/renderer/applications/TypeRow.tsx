import { Switch, UnstyledButton } from '@mantine/core'
import { useEffect } from 'react'
import type { Application, NotificationType } from '../../shared/model.ts'
import { useConnected, useHub } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import { useSwitch } from '../hub/use-switch.ts'
import { iconCandidates } from '../icons/candidates.ts'
import { Icon } from '../icons/Icon.tsx'
import { inDigits } from '../text/locale.ts'
import { t } from '../text/text.ts'
import { Name } from '../ui/Name.tsx'
import { shownName } from '../ui/shown-name.ts'
import { inFull, nearTime } from '../ui/time.ts'
import { useToday } from '../ui/use-today.ts'
import classes from './TypesTable.module.css'

interface TypeRowProps {
  readonly application: Application
  readonly type: NotificationType
  /** Whether there is a place for icons: some of the types have one. */
  readonly hasIcons: boolean
  readonly onProblem: (problem: string | undefined) => void
}

export function TypeRow({ application, type, hasIcons, onProblem }: TypeRowProps) {
  const { store } = useHub()
  const isConnected = useConnected()
  const today = useToday()
  const { name, displayName, enabled, enabledByDefault, count, lastSeen } = type
  const label = shownName(displayName)
  const candidates = iconCandidates(type.icon, application.icon)
  const subject = { application: application.name, type: name }
  const change = useSwitch(
    enabled,
    (client, wanted) => client.applications.setEnabled({ ...subject, enabled: wanted }),
    store.putApplication,
  )
  const restoring = useAction()
  async function restore(): Promise<void> {
    const done = await restoring.run(client => client.applications.setEnabled({ ...subject, enabled: null }))
    if (done !== undefined) store.putApplication(done.answer)
  }

  // A notice has no room in a table's row: the table shows it above.
  const problem = change.problem ?? restoring.problem
  useEffect(() => onProblem(problem), [problem, onProblem])

  return (
    <tr data-off={!application.enabled || undefined}>
      <th scope="row" className={classes['type']}>
        {hasIcons && (
          <span className={classes['icon']}>
            {candidates.length > 0 && <Icon candidates={candidates} application={application.name} size={24} />}
          </span>
        )}
        <span className={classes['display-name']} dir="auto">
          {label}
        </span>
        {displayName !== name && (
          <span className={classes['own-name']}>
            <Name>{name}</Name>
          </span>
        )}
        {change.checked !== enabledByDefault ? (
          <span className={classes['note']}>
            {t('applications.type.changed')} ·{' '}
            <UnstyledButton
              className={classes['restore']}
              disabled={!isConnected || restoring.busy}
              aria-label={t(`applications.type.${enabledByDefault ? 'thisBackToOn' : 'thisBackToOff'}`, {
                type: label,
              })}
              onClick={() => void restore()}
            >
              {enabledByDefault ? t('applications.type.backToOn') : t('applications.type.backToOff')}
            </UnstyledButton>
          </span>
        ) : (
          !enabledByDefault && <span className={classes['note']}>{t('applications.type.offByDefault')}</span>
        )}
      </th>
      <td className={classes['on']}>
        <Switch
          aria-label={label}
          checked={change.checked}
          disabled={!isConnected}
          onChange={event => change.set(event.currentTarget.checked)}
        />
      </td>
      <td className={classes['number']}>{inDigits(count)}</td>
      <td className={classes['last']}>
        {lastSeen === null ? (
          <span className={classes['never']}>{t('applications.type.never')}</span>
        ) : (
          <time dateTime={new Date(lastSeen).toISOString()} title={inFull(lastSeen)}>
            {nearTime(lastSeen, today)}
          </time>
        )}
      </td>
    </tr>
  )
}
