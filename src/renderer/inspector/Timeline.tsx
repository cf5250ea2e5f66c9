import type { ExchangeDetail } from '../../shared/exchanges.ts'
import { t } from '../text/text.ts'
import { Time } from '../ui/Time.tsx'
import { inMilliseconds } from '../ui/time.ts'
import classes from './Timeline.module.css'
import { momentName, since } from './words.ts'

/** What happened on the connection: the first moment by the clock, the others by what has passed since. */
export function Timeline({ exchange }: { exchange: ExchangeDetail }) {
  const { timeline, closed } = exchange
  const began = timeline[0]?.at ?? exchange.at
  return (
    <section>
      <h3 id="exchange-socket" className={classes['heading']}>
        {t('inspector.socket')}
      </h3>
      <table className={classes['table']} aria-labelledby="exchange-socket">
        <tbody>
          {timeline.map((moment, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what has happened stays in its order
            <tr key={index}>
              <th scope="row">{momentName(moment, exchange)}</th>
              <td>
                <Time at={moment.at} words={index === 0 ? inMilliseconds(moment.at) : since(moment.at - began)} />
              </td>
            </tr>
          ))}
          {closed === null && (
            <tr>
              <th scope="row">{t('inspector.moment.stillOpen')}</th>
              <td />
            </tr>
          )}
        </tbody>
      </table>
    </section>
  )
}
