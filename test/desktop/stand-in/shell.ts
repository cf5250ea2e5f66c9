/** What reaches out into the system: shell, dialog, clipboard, net, globalShortcut, systemPreferences. The record keeps what was asked for. */
import { EventEmitter } from 'node:events'
import { honest } from './honest.ts'

export const shell = honest('shell', {
  openExternal: async () => {},
  openPath: async () => '',
  showItemInFolder() {},
  beep() {},
} satisfies Partial<Electron.Shell>)

const unanswered = () => {
  throw new Error('Dialogs are answered by the record')
}

export const dialog = honest('dialog', {
  showErrorBox(_title: string, _content: string) {},
  showMessageBox: unanswered,
  showMessageBoxSync: unanswered,
  showOpenDialog: unanswered,
  showOpenDialogSync: unanswered,
  showSaveDialog: unanswered,
  showSaveDialogSync: unanswered,
} satisfies Partial<Electron.Dialog>)

let copied = ''

export const clipboard = honest('clipboard', {
  readText: async () => copied,
  async writeText(text) {
    copied = text
  },
  clear() {
    copied = ''
  },
} satisfies Partial<Electron.Clipboard>)

let isOnline = true

export const net = honest('net', {
  get online() {
    return isOnline
  },
  isOnline: () => isOnline,
} satisfies Partial<Electron.Net>)

export function setOnline(online: boolean): void {
  isOnline = online
}

const shortcuts = new Map<string, () => void>()

export const globalShortcut = honest('globalShortcut', {
  register(accelerator, callback) {
    if (shortcuts.has(accelerator)) return false
    shortcuts.set(accelerator, callback)
    return true
  },
  isRegistered: accelerator => shortcuts.has(accelerator),
  unregister: accelerator => void shortcuts.delete(accelerator),
  unregisterAll: () => shortcuts.clear(),
} satisfies Partial<Electron.GlobalShortcut>)

export const systemPreferences = honest(
  'systemPreferences',
  Object.assign(new EventEmitter(), {
    getAnimationSettings: () => ({
      shouldRenderRichAnimation: true,
      scrollAnimationsEnabledBySystem: true,
      prefersReducedMotion: false,
    }),
    getAccentColor: () => '0078d7ff',
  } satisfies Partial<Electron.SystemPreferences>),
)
