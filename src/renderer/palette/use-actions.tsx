import { isMantineColorScheme, useMantineColorScheme } from '@mantine/core'
import {
  IconBell,
  IconBellOff,
  IconChecks,
  IconKeyboard,
  IconLanguage,
  IconMessagesOff,
  IconPencil,
  IconSunMoon,
} from '@tabler/icons-react'
import { navigate } from 'wouter/use-browser-location'
import { quietChange, quietSpans } from '../../shared/quiet-ends.ts'
import { useHub, useKnown } from '../hub/hub.tsx'
import { openOverlay } from '../shell/overlay-state.ts'
import { composePath } from '../shell/routes.ts'
import { useDoNotDisturb } from '../shell/use-do-not-disturb.ts'
import { languageNames, languages } from '../text/locale.ts'
import { languageChoice, setLanguage, t } from '../text/text.ts'
import type { Entry } from './entries.ts'
import { useRun } from './use-run.ts'

const icon = { size: 17, stroke: 1.7 } as const
type Action = Omit<Entry, 'group'>

/** What can be done from anywhere; only what makes sense just now. */
export function useActions(): Entry[] {
  const actions = [...useQuietActions(), ...useHubActions(), ...useWindowActions()]
  return actions.map(action => ({ ...action, group: 'actions' }))
}

function useQuietActions(): Action[] {
  const { store } = useHub()
  const clockOffsetMs = useKnown(known => known.clockOffsetMs)
  const { isChosen } = useDoNotDisturb()
  const run = useRun()
  const spans = [...(isChosen ? (['off'] as const) : []), ...quietSpans, 'forever' as const]
  return spans.map(span => ({
    id: `quiet-${span}`,
    label: t(`palette.action.${span}`),
    words: t('palette.words.doNotDisturb'),
    icon: span === 'off' ? <IconBell {...icon} /> : <IconBellOff {...icon} />,
    run: () =>
      run.ask(client => client.settings.change(quietChange(span, Date.now(), clockOffsetMs)), store.putSettings),
  }))
}

function useHubActions(): Action[] {
  const hasUnread = useKnown(known => known.unread > 0)
  const hasOnScreen = useKnown(known => known.onScreen.size > 0)
  const run = useRun()
  const actions: Action[] = []
  if (hasUnread) {
    actions.push({
      id: 'mark-all-read',
      label: t('palette.action.markAllRead'),
      words: t('palette.words.markAllRead'),
      icon: <IconChecks {...icon} />,
      run: () => run.ask(client => client.inbox.markRead({ ids: null })),
    })
  }
  if (hasOnScreen) {
    actions.push({
      id: 'close-all',
      label: t('palette.action.closeAll'),
      words: t('palette.words.closeAll'),
      icon: <IconMessagesOff {...icon} />,
      run: () => run.ask(client => client.inbox.closeAll({})),
    })
  }
  return actions
}

function useWindowActions(): Action[] {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const run = useRun()
  const schemes = { light: 'light', dark: 'dark', auto: 'system' } as const
  return [
    {
      id: 'compose',
      label: t('palette.action.compose'),
      words: t('palette.words.compose'),
      icon: <IconPencil {...icon} />,
      run: () => navigate(composePath),
    },
    {
      id: 'keys',
      label: t('palette.action.keys'),
      words: t('palette.words.keys'),
      icon: <IconKeyboard {...icon} />,
      run: () => openOverlay('keys'),
    },
    ...Object.entries(schemes).flatMap(([scheme, name]) =>
      !isMantineColorScheme(scheme) || scheme === colorScheme
        ? []
        : [
            {
              id: `scheme-${scheme}`,
              label: t('palette.action.colorScheme', { name: t(`shell.colorScheme.${name}`) }),
              words: t('palette.words.colorScheme'),
              icon: <IconSunMoon {...icon} />,
              run: () => setColorScheme(scheme),
            },
          ],
    ),
    ...(['system', ...languages] as const)
      .filter(choice => choice !== languageChoice())
      .map(choice => ({
        id: `language-${choice}`,
        label: t('palette.action.language', {
          name: choice === 'system' ? t('palette.action.systemLanguage') : languageNames[choice],
        }),
        words: t('palette.words.language'),
        icon: <IconLanguage {...icon} />,
        run: () => run.try(() => setLanguage(choice)),
      })),
  ]
}
