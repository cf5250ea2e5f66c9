import { Fragment } from 'react'
import type { Origin } from '../../shared/model.ts'
import { Name } from '../ui/Name.tsx'
import { inDigits } from '../ui/time.ts'
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
  return (
    <span title={wayInWords(origin)}>
      {' '}
      · from <Name>{from}</Name>
      {shown.map((hop, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand there twice, and none of them ever moves
        <Fragment key={index}>
          {index === 0 ? ' via ' : ', '}
          <Name>{hop}</Name>
        </Fragment>
      ))}
      {rest > 0 && ` and ${inDigits(rest)} more`}
      {from !== origin.address && ` (${origin.address})`}
    </span>
  )
}
