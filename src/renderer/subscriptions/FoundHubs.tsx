import { UnstyledButton } from '@mantine/core'
import type { FollowedHub, FoundHub } from '../../shared/subscriptions.ts'
import type { HubClient } from '../hub/link.ts'
import { useStream } from '../hub/use-stream.ts'
import { addressOf } from '../shell/address.ts'
import { t } from '../text/text.ts'
import detail from '../ui/Detail.module.css'
import { Name } from '../ui/Name.tsx'
import { Tag } from '../ui/Tag.tsx'
import classes from './Form.module.css'
import { bestAddress, isFollowed } from './found.ts'
import { nameOf } from './words.ts'

const discover = (client: HubClient, signal: AbortSignal) => client.hubs.discover(undefined, { signal })

interface FoundHubsProps {
  readonly followed: readonly FollowedHub[]
  readonly onChoose: (found: FoundHub) => void
}

/** The hubs that announce themselves on the network, as they come and go. */
export function FoundHubs({ followed, onChoose }: FoundHubsProps) {
  const { latest: found, problem } = useStream(discover)
  return (
    <section className={classes['found']} aria-labelledby="found-title">
      <h3 id="found-title" className={detail['heading']}>
        {t('subscriptions.hubs.foundTitle')}
      </h3>
      {problem !== undefined && <p className={detail['hint']}>{problem}</p>}
      {found === undefined && problem === undefined && (
        <p className={detail['hint']}>{t('subscriptions.hubs.looking')}</p>
      )}
      {found?.length === 0 && <p className={detail['hint']}>{t('subscriptions.hubs.noneFound')}</p>}
      {found !== undefined && found.length > 0 && (
        <ul aria-labelledby="found-title">
          {found.map(one => (
            <li key={`${one.name} ${one.host} ${one.port}`}>
              {isFollowed(one, followed) ? (
                <div className={classes['one']}>
                  <Found found={one} />
                  <Tag>{t('subscriptions.hubs.followed')}</Tag>
                </div>
              ) : (
                <UnstyledButton className={classes['one']} onClick={() => onChoose(one)}>
                  <Found found={one} />
                </UnstyledButton>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Found({ found }: { found: FoundHub }) {
  return (
    <>
      <span className={classes['name']}>
        <Name>{nameOf(found.name, found.host)}</Name>
      </span>
      <span className={classes['address']}>
        <Name>{addressOf({ host: bestAddress(found), port: found.port })}</Name>
      </span>
    </>
  )
}
