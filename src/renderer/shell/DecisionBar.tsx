import { Button } from '@mantine/core'
import { IconApps } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { Trans } from 'react-i18next'
import type { Application } from '../../shared/model.ts'
import { Decide } from '../applications/Decide.tsx'
import { useKnown } from '../hub/hub.tsx'
import { iconCandidates } from '../icons/candidates.ts'
import { Icon } from '../icons/Icon.tsx'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import { Name } from '../ui/Name.tsx'
import { nextFocus } from '../ui/next-focus.ts'
import { Bar } from './Bar.tsx'
import classes from './DecisionBar.module.css'

/** New applications that the user is to decide about; several are folded into one line. */
export function DecisionBar() {
  const applications = useKnown(known => known.applications)
  const [isUnfolded, setIsUnfolded] = useState(false)
  const waiting = [...applications.values()]
    .filter(one => one.awaitsDecision)
    .sort((one, other) => one.firstSeen - other.firstSeen)
  const isOne = waiting.length === 1
  const shown = isOne || isUnfolded ? waiting : []
  return (
    <section aria-label={t('shell.decision.title')}>
      {waiting.length > 1 && (
        <Bar
          icon={<IconApps size={17} stroke={1.8} />}
          actions={
            <Button variant="default" h={28} aria-expanded={isUnfolded} onClick={() => setIsUnfolded(!isUnfolded)}>
              {isUnfolded ? t('shell.decision.fold') : t('shell.decision.unfold')}
            </Button>
          }
        >
          {t('shell.decision.several', { count: waiting.length })}
        </Bar>
      )}
      {/* The last one stays the same element, with the focus in it, when the others have gone. */}
      <div className={isOne ? undefined : classes['all']} hidden={shown.length === 0}>
        {shown.map(application => (
          <Decision key={application.name} application={application} />
        ))}
      </div>
    </section>
  )
}

function Decision({ application: { name, icon } }: { application: Application }) {
  const line = useRef<HTMLDivElement>(null)
  return (
    <div ref={line}>
      <Bar
        icon={<Icon candidates={iconCandidates(icon)} application={name} size={28} />}
        actions={
          // Who decides the same way about each does so with the same key.
          <Decide name={name} isSmall onDecided={allow => nextFocus(line.current, `[data-allows=${allow}]`)?.focus()} />
        }
      >
        <Trans
          i18nKey="shell.decision.one"
          components={{
            name: (
              <Slot
                of={
                  <strong>
                    <Name>{name}</Name>
                  </strong>
                }
              />
            ),
          }}
        />
      </Bar>
    </div>
  )
}
