import { Button } from '@mantine/core'
import { IconApps } from '@tabler/icons-react'
import { useState } from 'react'
import { Trans } from 'react-i18next'
import type { Application } from '../../shared/model.ts'
import { useConnected, useHub, useKnown } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import { iconCandidates } from '../icons/candidates.ts'
import { Icon } from '../icons/Icon.tsx'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import { Name } from '../ui/Name.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Bar } from './Bar.tsx'
import classes from './DecisionBar.module.css'

/** New applications that the user is to decide about; several are folded into one line. */
export function DecisionBar() {
  const applications = useKnown(known => known.applications)
  const [isUnfolded, setIsUnfolded] = useState(false)
  const waiting = [...applications.values()]
    .filter(one => one.awaitsDecision)
    .sort((one, other) => one.firstSeen - other.firstSeen)
  const [first] = waiting
  return (
    <section aria-label={t('shell.decision.title')}>
      {first !== undefined && waiting.length === 1 && <Decision key={first.name} application={first} />}
      {first !== undefined && waiting.length > 1 && (
        <>
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
          {isUnfolded && (
            <div className={classes['all']}>
              {waiting.map(application => (
                <Decision key={application.name} application={application} isOneOfMany />
              ))}
            </div>
          )}
        </>
      )}
    </section>
  )
}

interface DecisionProps {
  readonly application: Application
  readonly isOneOfMany?: boolean
}

function Decision({ application: { name, icon }, isOneOfMany = false }: DecisionProps) {
  const { store } = useHub()
  const isConnected = useConnected()
  const { busy, problem, run, dismiss } = useAction()
  async function decide(allow: boolean): Promise<void> {
    const done = await run(client => client.applications.decide({ application: name, allow }))
    if (done !== undefined) store.putApplication(done.answer)
  }
  return (
    <>
      <Bar
        icon={<Icon candidates={iconCandidates(icon)} application={name} size={28} />}
        actions={
          <>
            <Button
              h={28}
              {...(isOneOfMany && { variant: 'default' })}
              disabled={!isConnected || busy}
              onClick={() => void decide(true)}
            >
              {t('shell.decision.allow')}
            </Button>
            <Button variant="default" h={28} disabled={!isConnected || busy} onClick={() => void decide(false)}>
              {t('shell.decision.deny')}
            </Button>
          </>
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
      {problem !== undefined && (
        <div className={classes['problem']}>
          <Notice onDismiss={dismiss}>{problem}</Notice>
        </div>
      )}
    </>
  )
}
