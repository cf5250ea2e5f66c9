import { IconBookmark, IconSettings } from '@tabler/icons-react'
import { navigate } from 'wouter/use-browser-location'
import { useKnown } from '../hub/hub.tsx'
import { iconCandidates } from '../icons/candidates.ts'
import { Icon } from '../icons/Icon.tsx'
import { settingsSections } from '../settings/sections.ts'
import { places, settingsPlace } from '../shell/places.ts'
import { applicationPath, searchPath, settingsSectionPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { shownName } from '../ui/shown-name.ts'
import type { Entry } from './entries.ts'
import { useActions } from './use-actions.tsx'

const icon = { size: 17, stroke: 1.7 } as const

/** All that the palette offers, but for what has to be searched for. */
export function useEntries(): Entry[] {
  const actions = useActions()
  return [...pageEntries(), ...actions, ...sectionEntries(), ...useSavedSearches(), ...useApplications()]
}

function pageEntries(): Entry[] {
  return [...places, settingsPlace].map(({ view, path, Icon }) => ({
    id: `page-${view}`,
    group: 'pages',
    label: t(`shell.nav.${view}`),
    icon: <Icon {...icon} />,
    run: () => navigate(path),
  }))
}

function sectionEntries(): Entry[] {
  return settingsSections().map(({ id, title }) => ({
    id: `settings-${id}`,
    group: 'settings',
    label: t(title),
    words: t('shell.nav.settings'),
    icon: <IconSettings {...icon} />,
    run: () => navigate(settingsSectionPath(id)),
  }))
}

function useSavedSearches(): Entry[] {
  return useKnown(known => known.settings.savedSearches).map(({ name, search }, index) => ({
    id: `search-${index}`,
    group: 'searches',
    label: shownName(name),
    words: search,
    note: shownName(search),
    icon: <IconBookmark {...icon} />,
    isName: true,
    run: () => navigate(searchPath(search)),
  }))
}

function useApplications(): Entry[] {
  const applications = useKnown(known => known.applications)
  return [...applications.values()].map(({ name, icon }) => ({
    id: `application-${name}`,
    group: 'applications',
    label: shownName(name),
    icon: <Icon candidates={iconCandidates(icon)} application={name} size={22} />,
    isName: true,
    run: () => navigate(applicationPath(name)),
  }))
}
