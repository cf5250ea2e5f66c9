import { useKnown } from '../../hub/hub.tsx'
import { t } from '../../text/text.ts'
import { useDesktop } from '../desktop/use-desktop.ts'
import classes from '../Section.module.css'
import { Group, SectionFrame } from '../SectionFrame.tsx'
import { AddPassword } from './AddPassword.tsx'
import { PasswordItem } from './PasswordItem.tsx'

/** The passwords that others may send and subscribe with. None is ever shown. */
export function PasswordsSection() {
  const desktop = useDesktop()
  const passwords = useKnown(known => known.status.passwords)
  const kept = desktop && t(desktop.keychain ? 'settings.passwords.inKeychain' : 'settings.passwords.noKeychain')
  return (
    <SectionFrame section="passwords" intro={[t('settings.passwords.intro'), kept].join(' ')}>
      <Group>
        {passwords.length === 0 ? (
          <p className={classes['none']}>{t('settings.passwords.none')}</p>
        ) : (
          <ul className={classes['list']} aria-label={t('settings.section.passwords')}>
            {passwords.map((entry, index) => (
              <PasswordItem key={entry.id ?? `given-${index}`} entry={entry} />
            ))}
          </ul>
        )}
        <AddPassword />
      </Group>
    </SectionFrame>
  )
}
