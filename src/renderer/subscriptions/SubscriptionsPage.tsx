import { Skeleton } from '@mantine/core'
import { navigate } from 'wouter/use-browser-location'
import { type OpenSubscription, subscriptionsPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { Notice } from '../ui/Notice.tsx'
import { Panes } from '../ui/Panes.tsx'
import { PaneTitle } from '../ui/PaneTitle.tsx'
import { titleId } from './RemoveButton.tsx'
import { Selected } from './Selected.tsx'
import { SubscriptionsList } from './SubscriptionsList.tsx'
import classes from './SubscriptionsPage.module.css'
import { useSubscriptions } from './use-subscriptions.ts'

/** Who gets our notifications, which hubs we get notifications of, and where the user sends them. */
export function SubscriptionsPage({ open }: { open: OpenSubscription | undefined }) {
  const { latest, problem } = useSubscriptions()
  return (
    <Panes
      list={
        <>
          <PaneTitle id={titleId}>{t('subscriptions.title')}</PaneTitle>
          {problem !== undefined && (
            <div className={classes['problem']}>
              <Notice>{problem}</Notice>
            </div>
          )}
          {latest !== undefined && <SubscriptionsList subscriptions={latest} open={open} />}
          {latest === undefined && problem === undefined && <Waiting />}
        </>
      }
      detail={latest !== undefined && <Selected subscriptions={latest} open={open} />}
      title={t('subscriptions.title')}
      isOpen={open !== undefined}
      backLabel={t('subscriptions.back')}
      onBack={() => navigate(subscriptionsPath)}
    />
  )
}

const rows = [0, 1, 2, 3]

function Waiting() {
  return (
    <div className={classes['waiting']} role="status" aria-label={t('ui.loading')}>
      {rows.map(row => (
        <div key={row} className={classes['bones']}>
          <Skeleton height={11} width={row % 2 === 0 ? '42%' : '56%'} />
          <Skeleton height={9} width={row % 3 === 0 ? '70%' : '61%'} />
          <Skeleton height={8} width="34%" />
        </div>
      ))}
    </div>
  )
}
