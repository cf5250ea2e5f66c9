/** The menu of the program, with the shortcuts that people expect. Pure. */
import type { MenuItemConstructorOptions } from 'electron'
import type { WindowWish } from '../../shared/contract/host-window.ts'
import type { roles, Words } from './words.ts'

export interface MenuActions {
  ask(wish: WindowWish): void
  closeWindow(): void
  openDataFolder(): void
  quit(): void
}

interface MenuOptions {
  readonly platform: NodeJS.Platform
  /** The tools for who builds Growlery are left out of what is installed. */
  readonly isPackaged: boolean
}

const pages = [
  ['inbox', '/'],
  ['applications', '/applications'],
  ['inspector', '/inspector'],
  ['subscriptions', '/subscriptions'],
  ['compose', '/compose'],
] as const

/** The page has it; the menu only says so. */
const palettesKey = { accelerator: 'CmdOrCtrl+K', registerAccelerator: false }

const separator = { type: 'separator' } as const

export function appMenu(
  actions: MenuActions,
  words: Words,
  { platform, isPackaged }: MenuOptions,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const named = (role: (typeof roles)[number]) => ({ role, label: words.roles[role] })
  const go = (path: string) => () => actions.ask({ kind: 'go', path })
  const settings = { id: 'settings', label: words.settings, accelerator: 'CmdOrCtrl+,', click: go('/settings') }
  const about = { id: 'about', label: words.about, click: go('/settings/about') }
  const quit = { id: 'quit', label: words.quit, accelerator: 'CmdOrCtrl+Q', click: () => actions.quit() }
  const close = {
    id: 'close',
    label: words.closeWindow,
    accelerator: 'CmdOrCtrl+W',
    click: () => actions.closeWindow(),
  }
  const compose = { id: 'new', label: words.pages.compose, accelerator: 'CmdOrCtrl+N', click: go('/compose') }
  return [
    ...(isMac
      ? [
          {
            label: 'Growlery',
            submenu: [
              about,
              separator,
              settings,
              separator,
              { role: 'services' },
              separator,
              { role: 'hide' },
              { role: 'hideOthers' },
              { role: 'unhide' },
              separator,
              quit,
            ],
          } satisfies MenuItemConstructorOptions,
        ]
      : []),
    {
      label: words.menus.file,
      submenu: [compose, ...(isMac ? [] : [settings]), separator, close, ...(isMac ? [] : [quit])],
    },
    {
      label: words.menus.edit,
      submenu: [
        ...(['undo', 'redo'] as const).map(named),
        separator,
        ...(['cut', 'copy', 'paste', 'selectAll'] as const).map(named),
        separator,
        { id: 'find', label: words.find, accelerator: 'CmdOrCtrl+F', click: () => actions.ask({ kind: 'search' }) },
      ],
    },
    {
      label: words.menus.go,
      submenu: [
        ...pages.map(([name, path], index) => ({
          id: name,
          label: words.pages[name],
          accelerator: `CmdOrCtrl+${index + 1}`,
          click: go(path),
        })),
        separator,
        {
          id: 'palette',
          label: words.palette,
          ...palettesKey,
          click: () => actions.ask({ kind: 'open', overlay: 'palette' }),
        },
      ],
    },
    {
      label: words.menus.view,
      submenu: [
        ...(['resetZoom', 'zoomIn', 'zoomOut'] as const).map(named),
        separator,
        named('togglefullscreen'),
        ...(isPackaged ? [] : [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]),
      ],
    },
    // On macOS the system adds the windows to it.
    isMac
      ? { role: 'windowMenu', label: words.menus.window }
      : { label: words.menus.window, submenu: [named('minimize')] },
    {
      role: 'help',
      label: words.menus.help,
      submenu: [
        { id: 'keys', label: words.keys, click: () => actions.ask({ kind: 'open', overlay: 'keys' }) },
        { id: 'data-folder', label: words.dataFolder, click: () => actions.openDataFolder() },
        ...(isMac ? [] : [separator, about]),
      ],
    },
  ]
}
