import { Button, CloseButton } from '@mantine/core'
import { IconZzz } from '@tabler/icons-react'
import { navigate } from 'wouter/use-browser-location'
import { useConnected, useHub, useKnown } from '../hub/hub.tsx'
import { inWords } from '../hub/words.ts'
import { t } from '../text/text.ts'
import { Bar } from './Bar.tsx'
import { MissedSummary } from './MissedSummary.tsx'
import { sayProblem } from './overlay-state.ts'
import { searchPath } from './routes.ts'

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
          <MissedSummary missed={missed} />
        </Bar>
      )}
    </div>
  )
}
