import { Switch } from '@mantine/core'
import type { RefObject } from 'react'
import { Trans } from 'react-i18next'
import type { Application, Origin } from '../../shared/model.ts'
import { useConnected } from '../hub/hub.tsx'
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
import { useSource } from './use-source.ts'

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
  const isConnected = useConnected()
  const today = useToday()
  const source = useSource(name)
  return (
    <header className={classes['head']}>
      <Icon candidates={iconCandidates(icon)} application={name} size={64} />
      <div className={classes['names']}>
        <h2 ref={title} id="application-name" tabIndex={-1} className={detail['title']} dir="auto">
          {shownName(name)}
        </h2>
        <p className={detail['meta']}>
          {source !== undefined && <Source origin={source} />}
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
          <Switch
            size="sm"
            aria-label={t('applications.showItsNotifications', { name: shownName(name) })}
            checked={isOn.checked}
            disabled={!isConnected}
            onChange={event => isOn.set(event.currentTarget.checked)}
          />
        </div>
      )}
    </header>
  )
}

/** "jenkins-gntp on build-1 · ", as far as it is known. */
function Source({ origin }: { origin: Origin }) {
  const { software } = origin
  const machine = fromMachine(origin)
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
