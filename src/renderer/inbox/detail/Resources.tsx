import { IconPaperclip } from '@tabler/icons-react'
import type { Application, Header, Notification } from '../../../shared/model.ts'
import { resourceIn } from '../../../shared/own-headers.ts'
import { visible } from '../../../shared/visible.ts'
import { typeOf } from '../../hub/applications.ts'
import { Icon } from '../../icons/Icon.tsx'
import { inBytes } from '../../text/locale.ts'
import { t } from '../../text/text.ts'
import detail from './Detail.module.css'
import classes from './Resources.module.css'
import { useIconFacts } from './use-icon-facts.ts'

interface ResourcesProps {
  readonly notification: Notification
  readonly headers: readonly Header[]
  /** Undefined where it was forgotten. */
  readonly application: Application | undefined
}

/** The icons that may stand for it, with what they are, and what else came along; nothing where there is none. */
export function Resources({ notification, headers, application }: ResourcesProps) {
  const icons = [
    { whose: 'own' as const, hash: notification.icon },
    { whose: 'ofType' as const, hash: application && typeOf(application, notification.type)?.icon },
    { whose: 'ofApplication' as const, hash: application?.icon },
  ].flatMap(({ whose, hash }) => (hash == null ? [] : [{ whose, hash }]))
  const others = otherPointers(headers)
  if (icons.length === 0 && others.length === 0) return null
  return (
    <section className={detail['section']} aria-labelledby="notification-resources">
      <h2 id="notification-resources" className={detail['heading']}>
        {t('inbox.resourcesTitle')}
      </h2>
      <ul className={classes['resources']}>
        {icons.map(({ whose, hash }) => (
          <li key={whose} className={classes['resource']}>
            <Icon candidates={[hash]} application={notification.application} size={32} />
            <span className={classes['words']}>
              {t(`inbox.icons.${whose}`)}
              <Facts hash={hash} />
            </span>
          </li>
        ))}
        {others.map(([name, identifier], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a header may come twice, and the list never changes
          <li key={index} className={classes['resource']}>
            <IconPaperclip size={32} stroke={1.2} className={classes['other']} aria-hidden="true" />
            <span className={classes['words']}>
              {visible(`${name}: ${identifier}`)}
              <span className={classes['facts']}>{t('inbox.onlyIconsAreKept')}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The headers that point to something that came along, and is not the icon, each with what it points to. */
function otherPointers(headers: readonly Header[]): Header[] {
  return headers.flatMap(([name, value]): Header[] => {
    const identifier = name.toLowerCase() === 'notification-icon' ? undefined : resourceIn(value)
    return identifier === undefined ? [] : [[name, identifier]]
  })
}

function Facts({ hash }: { hash: string }) {
  const facts = useIconFacts(hash)
  if (facts === undefined) return null
  const { type, width, height, bytes } = facts
  return (
    <span className={classes['facts']}>
      {[type, width > 0 && `${width} × ${height}`, inBytes(bytes)].filter(Boolean).join(' · ')}
    </span>
  )
}
