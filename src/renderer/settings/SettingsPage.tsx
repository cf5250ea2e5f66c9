import { IconArrowLeft, IconQuestionMark } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { Link } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import { settingsPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { Panes } from '../ui/Panes.tsx'
import { Quiet } from '../ui/Quiet.tsx'
import { AppearanceSection } from './AppearanceSection.tsx'
import { ApplicationsSection } from './ApplicationsSection.tsx'
import { AwaySection } from './AwaySection.tsx'
import { AboutSection } from './about/AboutSection.tsx'
import { DesktopSection } from './desktop/DesktopSection.tsx'
import { HistorySection } from './history/HistorySection.tsx'
import { ListenerSection } from './listener/ListenerSection.tsx'
import { PasswordsSection } from './passwords/PasswordsSection.tsx'
import { DoNotDisturbSection } from './quiet/DoNotDisturbSection.tsx'
import classes from './Section.module.css'
import { SettingsList } from './SettingsList.tsx'
import { firstSection, type SectionId, sectionOf } from './sections.ts'
import { ToastsSection } from './toasts/ToastsSection.tsx'
import { WebPagesSection } from './WebPagesSection.tsx'

const sections: { readonly [Id in SectionId]: ComponentType } = {
  listener: ListenerSection,
  passwords: PasswordsSection,
  'web-pages': WebPagesSection,
  toasts: ToastsSection,
  'do-not-disturb': DoNotDisturbSection,
  away: AwaySection,
  desktop: DesktopSection,
  history: HistorySection,
  applications: ApplicationsSection,
  appearance: AppearanceSection,
  about: AboutSection,
}

/** All that the user chooses for the whole of Growlery. Where there is room for both, the first section is open beside the list. */
export function SettingsPage({ section }: { section: string | undefined }) {
  const open = sectionOf(section ?? firstSection)
  return (
    <Panes
      listWidth="names"
      list={<SettingsList open={section === undefined ? undefined : open?.id} />}
      detail={open === undefined ? <Unknown /> : <Section key={open.id} id={open.id} />}
      isOpen={section !== undefined}
      backLabel={t('settings.back')}
      onBack={() => navigate(settingsPath)}
    />
  )
}

function Section({ id }: { id: SectionId }) {
  const Opened = sections[id]
  return <Opened />
}

function Unknown() {
  return (
    <Quiet icon={<IconQuestionMark size={28} stroke={1.5} />} title={t('settings.unknownTitle')}>
      <Link href={settingsPath} className={classes['link']}>
        <IconArrowLeft size={14} aria-hidden="true" /> {t('settings.all')}
      </Link>
    </Quiet>
  )
}
