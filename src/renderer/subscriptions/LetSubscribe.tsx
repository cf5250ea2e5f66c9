import type { Subscriptions } from '../../shared/subscriptions.ts'
import { useKnown } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { SettingSwitch } from '../ui/SettingSwitch.tsx'
import { StartWith } from './StartWith.tsx'
import classes from './SubscriptionsList.module.css'

/** Whether other machines may subscribe, and why none could all the same. */
export function LetSubscribe({ subscriptions }: { subscriptions: Subscriptions }) {
  const isAllowed = useKnown(known => known.settings.allowSubscriptions)
  const hint = isAllowed ? obstacle(subscriptions) : undefined
  const held = isAllowed ? 0 : subscriptions.subscribers.length
  return (
    <SettingSwitch
      setting="allowSubscriptions"
      label={t('subscriptions.subscribers.allow')}
      description={t('subscriptions.subscribers.allowHint')}
    >
      {hint !== undefined && <StartWith options="--allow-network --password-file FILE">{hint}</StartWith>}
      {/* Who has subscribed stays so: nothing is lost by switching it off for a while. */}
      {held > 0 && <p className={classes['held']}>{t('subscriptions.subscribers.held', { count: held })}</p>}
    </SettingSwitch>
  )
}

/** In a whole sentence. */
function obstacle({ hasPassword, takesNetwork }: Subscriptions): string | undefined {
  if (!hasPassword && !takesNetwork) return t('subscriptions.subscribers.noPasswordNoNetwork')
  if (!hasPassword) return t('subscriptions.subscribers.noPassword')
  if (!takesNetwork) return t('subscriptions.subscribers.noNetwork')
  return undefined
}
