import { type IconReasonValues, iconReasonIn } from '../../shared/icon-reasons.ts'
import type { IconFailure } from '../../shared/model.ts'
import { t } from '../text/text.ts'

/** Why an icon cannot be shown, in the window's language; in the hub's words where this window knows no such reason. */
export function iconReasonInWords({ reason }: IconFailure): string {
  const known = iconReasonIn(reason)
  // The key leaves open what its gaps are: the text that it was found by has them.
  return known === undefined ? reason : t(`iconReasons.${known.key}`, known.values as IconReasonValues)
}

/** `404`, where that is what a server answered. */
export function statusOf({ reason }: IconFailure): string | undefined {
  const known = iconReasonIn(reason)
  return known?.key === 'status' ? known.values['status']?.slice(0, 3) : undefined
}
