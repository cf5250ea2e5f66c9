import { Fragment } from 'react'
import { Trans } from 'react-i18next'
import type { Origin } from '../../shared/model.ts'
import { Slot } from '../text/Slot.tsx'
import { Name } from '../ui/Name.tsx'
import { forwardedBy, fromMachine, wayInWords } from './origin.ts'

/** As many hops as a sentence can bear. */
const mostShown = 6

/** Where a notification came from, and through which machines: "from nas via hub, rack (192.0.2.7)". */
export function From({ origin }: { origin: Origin }) {
  const from = fromMachine(origin)
  if (from === undefined) return null
  const hops = forwardedBy(origin)
  const shown = hops.slice(0, mostShown)
  const rest = hops.length - shown.length
  const parts = { name: <Slot of={<Name>{from}</Name>} />, hops: <Slot of={<Names names={shown} />} /> }
  return (
    <span title={wayInWords(origin)}>
      {' · '}
      {rest > 0 ? (
        <Trans i18nKey="notification.fromViaMore" count={rest} components={parts} />
      ) : (
        <Trans i18nKey={shown.length > 0 ? 'notification.fromVia' : 'notification.from'} components={parts} />
      )}
      {from !== origin.address && ` (${origin.address})`}
    </span>
  )
}

function Names({ names }: { names: readonly string[] }) {
  return names.map((name, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand there twice, and none of them ever moves
    <Fragment key={index}>
      {index > 0 && ', '}
      <Name>{name}</Name>
    </Fragment>
  ))
}
