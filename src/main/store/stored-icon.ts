/** An icon as a notification, a type or an application has it: four columns in each of their tables. */
import { type FoundIcon, type IconSource, reach } from '../../shared/icon-source.ts'
import { type IconFailure, iconFailure } from '../../shared/model.ts'
import { type Row, text, textOrNull } from './rows.ts'

export interface StoredIcon extends FoundIcon {
  /** Where it is fetched from; null where it came along with the message, or there is none. */
  readonly source: IconSource | null
}

export const noIcon: StoredIcon = { hash: null, source: null, failure: null }

export const iconColumns = 'icon, icon_url, icon_reach, icon_failure'
/** For an upsert that takes an icon over. */
export const iconOfExcluded = `icon = excluded.icon, icon_url = excluded.icon_url, icon_reach = excluded.icon_reach,
  icon_failure = excluded.icon_failure`

/** For `iconColumns`, in their order. */
export function iconValues({
  hash,
  source,
  failure,
}: StoredIcon): [string | null, string | null, string | null, string | null] {
  return [hash, source?.url ?? null, source?.reach ?? null, failureValue(failure)]
}

export function failureValue(failure: IconFailure | null): string | null {
  return failure === null ? null : JSON.stringify(failure)
}

export function toIcon(row: Row): StoredIcon {
  return { hash: textOrNull(row, 'icon'), source: toSource(row), failure: toFailure(row) }
}

export function toSource(row: Row): IconSource | null {
  const url = textOrNull(row, 'icon_url')
  return url === null ? null : { url, reach: reach.parse(text(row, 'icon_reach')) }
}

function toFailure(row: Row): IconFailure | null {
  const written = textOrNull(row, 'icon_failure')
  return written === null ? null : iconFailure.parse(JSON.parse(written))
}

/** As windows see it. */
export function describeIcon({ hash, failure }: StoredIcon): { icon: string | null; iconFailure: IconFailure | null } {
  return { icon: hash, iconFailure: failure }
}
