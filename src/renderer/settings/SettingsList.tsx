import { IconBroadcast } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { Link } from 'wouter'
import { settingsSectionPath, subscriptionsPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { PaneTitle } from '../ui/PaneTitle.tsx'
import { Tag } from '../ui/Tag.tsx'
import { useOnePane } from '../ui/use-width.ts'
import classes from './SettingsList.module.css'
import { firstSection, type SectionId, settingsSections } from './sections.ts'
import { useHasCssDraft } from './toasts/css-draft.ts'

const icon = { size: 17, stroke: 1.7, 'aria-hidden': true } as const

/** The names of the sections. The arrows lead from one to the next. */
export function SettingsList({ open }: { open: SectionId | undefined }) {
  const onePane = useOnePane()
  const hasCssDraft = useHasCssDraft()
  const shown = open ?? (onePane ? undefined : firstSection)
  return (
    <>
      <PaneTitle>{t('shell.nav.settings')}</PaneTitle>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its links have the focus, and these keys are for all of them */}
      <div className={classes['list']} onKeyDown={move}>
        <ul className={classes['links']} aria-label={t('settings.sections')}>
          {settingsSections().map(({ id, title, Icon }) => (
            <li key={id}>
              <Link
                href={settingsSectionPath(id)}
                className={classes['link']}
                aria-current={id === shown ? 'true' : undefined}
              >
                <Icon {...icon} />
                <span className={classes['words']}>
                  {t(title)}
                  {id === 'toasts' && hasCssDraft && (
                    <>
                      {' '}
                      <Tag>{t('subscriptions.notSaved')}</Tag>
                    </>
                  )}
                </span>
              </Link>
            </li>
          ))}
        </ul>
        <p className={classes['elsewhere']}>{t('settings.elsewhere')}</p>
        <Link href={subscriptionsPath} className={classes['link']}>
          <IconBroadcast {...icon} />
          <span className={classes['words']}>{t('subscriptions.title')}</span>
        </Link>
      </div>
    </>
  )
}

function move(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
  const links = [...event.currentTarget.querySelectorAll('a')]
  const at = links.findIndex(link => link.matches(':focus'))
  if (at === -1) return
  event.preventDefault()
  links[Math.max(0, Math.min(at + step, links.length - 1))]?.focus()
}
