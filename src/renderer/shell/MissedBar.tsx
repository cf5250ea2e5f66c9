import { Button, CloseButton } from '@mantine/core'
import { IconZzz } from '@tabler/icons-react'
import { Fragment } from 'react'
import { Trans } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import type { Missed } from '../../shared/presence.ts'
import { useConnected, useHub, useKnown } from '../hub/hub.tsx'
import { inWords } from '../hub/words.ts'
import { inDigits } from '../text/locale.ts'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import { Name } from '../ui/Name.tsx'
import { duration } from '../ui/time.ts'
import { Bar } from './Bar.tsx'
import { sayProblem } from './overlay-state.ts'
import { searchPath } from './routes.ts'

const minuteMs = 60_000

/** What was on screen while nobody was there, for who came back. Read aloud when it comes, once. */
export function MissedBar() {
  const { connection } = useHub()
  const isConnected = useConnected()
  const missed = useKnown(known => known.status.missed)

  function seen(): void {
    connection.ask(client => client.presence.seen()).catch((error: unknown) => sayProblem(inWords(error)))
  }

  return (
    <div role="status" aria-label={t('shell.missed.title')}>
      {missed !== null && (
        <Bar
          icon={<IconZzz size={17} stroke={1.8} />}
          actions={
            <>
              <Button
                variant="default"
                h={28}
                disabled={!isConnected}
                onClick={() => {
                  navigate(searchPath('is:missed'))
                  seen()
                }}
              >
                {t('shell.missed.show')}
              </Button>
              <CloseButton size="sm" aria-label={t('ui.dismiss')} disabled={!isConnected} onClick={seen} />
            </>
          }
        >
          <Summary missed={missed} />
        </Bar>
      )}
    </div>
  )
}

function Summary({ missed: { since, until, count, applications } }: { missed: Missed }) {
  const away = duration(Math.max(minuteMs, Math.floor((until - since) / minuteMs) * minuteMs))
  const named = applications.reduce((sum, one) => sum + one.count, 0)
  const list = (
    <>
      {applications.map(({ name, count: missed }, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          {inDigits(missed)} <Name>{name}</Name>
        </Fragment>
      ))}
      {named < count && ', …'}
    </>
  )
  return (
    <Trans
      i18nKey="shell.missed.summary"
      count={count}
      values={{ away }}
      components={{ strong: <strong />, applications: <Slot of={list} /> }}
    />
  )
}
