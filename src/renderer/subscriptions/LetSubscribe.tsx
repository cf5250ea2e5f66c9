import type { Subscriptions } from '../../shared/subscriptions.ts'
import { useKnown } from '../hub/hub.tsx'
import { SettingSwitch } from '../ui/SettingSwitch.tsx'
import { inDigits } from '../ui/time.ts'
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
      label="Let other machines subscribe"
      description="Who knows the password gets a copy of what comes in here."
    >
      {hint !== undefined && <StartWith options="--allow-network --password-file FILE">{hint}</StartWith>}
      {held > 0 && <p className={classes['held']}>{heldInWords(held)}</p>}
    </SettingSwitch>
  )
}

/** Who has subscribed stays so: nothing is lost by switching it off for a while. */
function heldInWords(count: number): string {
  return count === 1
    ? 'What 1 machine is to get waits, until its subscription ends.'
    : `What ${inDigits(count)} machines are to get waits, until their subscriptions end.`
}

/** In a whole sentence. */
function obstacle({ hasPassword, takesNetwork }: Subscriptions): string | undefined {
  if (!hasPassword && !takesNetwork) {
    return 'Nobody can yet: this Growlery has no password, and takes nothing from other machines.'
  }
  if (!hasPassword) return 'Nobody can yet: this Growlery has no password that others could know.'
  if (!takesNetwork) return 'Only programs of this machine can yet: this Growlery takes nothing from other machines.'
  return undefined
}
