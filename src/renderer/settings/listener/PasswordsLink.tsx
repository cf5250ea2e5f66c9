import { Link } from 'wouter'
import { settingsSectionPath } from '../../shell/routes.ts'
import { t } from '../../text/text.ts'
import classes from '../Section.module.css'

export function PasswordsLink() {
  return (
    <Link href={settingsSectionPath('passwords')} className={classes['link'] ?? ''}>
      {t('settings.listener.addPassword')}
    </Link>
  )
}
