import type { Destination } from '../../shared/subscriptions.ts'
import { useAction } from '../hub/use-action.ts'
import { useHubClock } from '../hub/use-hub-clock.ts'
import { destinationPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import detail from '../ui/Detail.module.css'
import { Notice } from '../ui/Notice.tsx'
import { DetailHead } from './DetailHead.tsx'
import { EndpointEditor } from './EndpointEditor.tsx'
import { FilterEditor } from './FilterEditor.tsx'
import { Numbers } from './Numbers.tsx'
import { PauseButton } from './PauseButton.tsx'
import { RemoveButton } from './RemoveButton.tsx'
import { TestButton } from './TestButton.tsx'
import { destinationState, protectionInWords } from './words.ts'

/** A machine that the user sends notifications to: how it goes, what it gets, and where it is. */
export function DestinationDetail({ destination }: { destination: Destination }) {
  const now = useHubClock()
  const action = useAction()
  const { id, name, host, port, paused, queued, filter, hash, encryption, hasPassword, problem } = destination
  return (
    <article className={detail['detail']} aria-labelledby="subscription-title">
      <DetailHead name={name} host={host} port={port} {...destinationState(destination, now)} trouble={problem}>
        {' '}
        · {hasPassword ? protectionInWords(hash, encryption) : t('subscriptions.destinations.noPassword')}
      </DetailHead>
      <Numbers of={destination} />
      <div className={detail['actions']}>
        <TestButton id={id}>
          <PauseButton
            action={action}
            isPaused={paused}
            call={(client, wanted) => client.destinations.change({ id, change: { paused: wanted } })}
          />
          <RemoveButton path={destinationPath(id)} action={action} call={client => client.destinations.remove({ id })}>
            {queued > 0 ? t('subscriptions.destinations.removedWithQueue') : t('subscriptions.destinations.removed')}
          </RemoveButton>
        </TestButton>
        {paused && <p className={detail['hint']}>{t('subscriptions.destinations.waitsMeanwhile')}</p>}
        {action.problem !== undefined && <Notice onDismiss={action.dismiss}>{action.problem}</Notice>}
      </div>
      <FilterEditor
        path={destinationPath(id)}
        filter={filter}
        isForQueued={queued > 0}
        save={(client, wanted) => client.destinations.change({ id, change: { filter: wanted } })}
      />
      <EndpointEditor
        kind="destination"
        path={destinationPath(id)}
        saved={destination}
        hasPassword={hasPassword}
        save={(client, change) => client.destinations.change({ id, change })}
      />
    </article>
  )
}
