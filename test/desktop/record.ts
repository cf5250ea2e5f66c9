/** The record that recorder.cjs keeps inside the app, and what the stand-in adds to it. */

export interface JournalEntry {
  /** Such as `shell.openExternal`. */
  readonly call: string
  /** What it was called with, as far as it is plain data. */
  readonly args: readonly unknown[]
}

export interface MenuEntry {
  readonly type: string
  readonly label: string
  readonly enabled: boolean
  readonly visible: boolean
  readonly checked: boolean
  readonly role?: string
  readonly accelerator?: string
  readonly items?: readonly MenuEntry[]
}

export interface DesktopRecord {
  readonly journal: JournalEntry[]
  readonly trays: {
    readonly tray: Electron.Tray
    readonly toolTip: string
    readonly title: string
    readonly menu: Electron.Menu | null
    readonly image: unknown
  }[]
  readonly notifications: { readonly notification: Electron.Notification; isShown: boolean }[]
  readonly dialogAnswers: unknown[]
  readonly dialogsWaiting: ((answer: unknown) => void)[]
  /** By window id, as the app gave them: only the stand-in knows. */
  readonly windowOptions: Record<number, Electron.BrowserWindowConstructorOptions>
  menuOf(menu: Electron.Menu | null): MenuEntry[]
  plain(value: unknown): unknown
}
