import type { RefObject } from 'react'
import { Trans } from 'react-i18next'
import type { Application, Registrant } from '../../shared/model.ts'
import { useKnown } from '../hub/hub.tsx'
import type { SwitchState } from '../hub/use-switch.ts'
import { iconCandidates } from '../icons/candidates.ts'
import { Icon } from '../icons/Icon.tsx'
import { fromMachine } from '../inbox/origin.ts'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import detail from '../ui/Detail.module.css'
import { Name } from '../ui/Name.tsx'
import { shownName } from '../ui/shown-name.ts'
import { Time } from '../ui/Time.tsx'
import { nearDay, nearTime } from '../ui/time.ts'
import { useToday } from '../ui/use-today.ts'
import classes from './ApplicationDetail.module.css'
import { ChoiceSwitch } from './ChoiceSwitch.tsx'
import { softwareOf } from './registrant.ts'
import { useRegistrant } from './use-registrant.ts'

interface DetailHeadProps {
  readonly application: Application
  readonly isOn: SwitchState
  readonly title: RefObject<HTMLHeadingElement | null>
}

/** What the application is, where it comes from, and whether it may show anything. */
export function DetailHead({
  application: { name, icon, firstSeen, lastSeen, awaitsDecision },
  isOn,
  title,
}: DetailHeadProps) {
  // Where the user has those off that are new, it may be off by itself.
  const areNewOff = useKnown(known => known.settings.newApplications === 'off')
  const today = useToday()
  const registrant = useRegistrant(name)
  return (
    <header className={classes['head']}>
      <Icon candidates={iconCandidates(icon)} application={name} size={64} />
      <div className={classes['names']}>
        <h2 ref={title} id="application-name" tabIndex={-1} className={detail['title']} dir="auto">
          {shownName(name)}
        </h2>
        <p className={detail['meta']}>
          {registrant !== undefined && <RegisteredBy registrant={registrant} />}
          <Trans
            i18nKey="applications.firstSeen"
            components={{ time: <Time at={firstSeen} words={nearDay(firstSeen, today)} /> }}
          />{' '}
          ·{' '}
          <Trans
            i18nKey="applications.last"
            components={{ time: <Time at={lastSeen} words={nearTime(lastSeen, today)} /> }}
          />
        </p>
      </div>
      {!awaitsDecision && (
        <div className={classes['switch']}>
          <span className={classes['state']} aria-hidden="true">
            {isOn.checked ? t('applications.on') : t('applications.off')}
          </span>
          <ChoiceSwitch
            size="sm"
            label={t('applications.showItsNotifications', { name: shownName(name) })}
            choiceLabel={t('applications.choices.of', { choice: t('applications.on'), name: shownName(name) })}
            checked={isOn.checked}
            isChosen={!isOn.checked && !areNewOff}
            onChange={isOn.set}
            onBack={() => isOn.set(true)}
          />
        </div>
      )}
    </header>
  )
}

/** "jenkins-gntp 2.1 on build-1 · ", as far as it says so. */
function RegisteredBy({ registrant }: { registrant: Registrant }) {
  const software = softwareOf(registrant)
  const machine = registrant.machine ?? fromMachine(registrant)
  if (software === null && machine === undefined) return null
  const parts = {
    software: <Slot of={<Name>{software ?? ''}</Name>} />,
    machine: <Slot of={<Name>{machine ?? ''}</Name>} />,
  }
  return (
    <>
      {machine === undefined && <Name>{software ?? ''}</Name>}
      {machine !== undefined && (
        <Trans
          i18nKey={software === null ? 'applications.onMachine' : 'applications.softwareOnMachine'}
          components={parts}
        />
      )}
      {' · '}
    </>
  )
}
