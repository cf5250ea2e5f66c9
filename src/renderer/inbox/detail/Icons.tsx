import type { Application, Notification } from '../../../shared/model.ts'
import { typeOf } from '../../hub/applications.ts'
import { Icon } from '../../icons/Icon.tsx'
import { t } from '../../text/text.ts'
import { bytesInWords } from '../../ui/bytes.ts'
import detail from './Detail.module.css'
import classes from './Icons.module.css'
import { useIconFacts } from './use-icon-facts.ts'

interface IconsProps {
  readonly notification: Notification
  /** Undefined where it was forgotten. */
  readonly application: Application | undefined
}

/** The icons that may stand for it, with what they are; nothing where there are none. */
export function Icons({ notification, application }: IconsProps) {
  const icons = [
    { whose: 'own' as const, hash: notification.icon },
    { whose: 'ofType' as const, hash: application && typeOf(application, notification.type)?.icon },
    { whose: 'ofApplication' as const, hash: application?.icon },
  ].flatMap(({ whose, hash }) => (hash == null ? [] : [{ whose, hash }]))
  if (icons.length === 0) return null
  return (
    <section className={detail['section']} aria-labelledby="notification-icons">
      <h2 id="notification-icons" className={detail['heading']}>
        {t('inbox.iconsTitle')}
      </h2>
      <ul className={classes['icons']}>
        {icons.map(({ whose, hash }) => (
          <li key={whose} className={classes['icon']}>
            <Icon candidates={[hash]} application={notification.application} size={32} />
            <span>
              {t(`inbox.icons.${whose}`)}
              <Facts hash={hash} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Facts({ hash }: { hash: string }) {
  const facts = useIconFacts(hash)
  if (facts === undefined) return null
  const { type, width, height, bytes } = facts
  return (
    <span className={classes['facts']}>
      {[type, width > 0 && `${width} × ${height}`, bytesInWords(bytes)].filter(Boolean).join(' · ')}
    </span>
  )
}
