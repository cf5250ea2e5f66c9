/** What Electron's menu items are called and do by their role alone, as far as an app of ours would use it. */
import { app } from './app.ts'
import { focusedId, windows } from './window-list.ts'

type Role = NonNullable<Electron.MenuItemConstructorOptions['role']>
type Template = Electron.MenuItemConstructorOptions[]

const focused = () => windows.get(focusedId() ?? 0)

/** As on Linux. */
export const roleLabels: Partial<Record<Role, string>> = {
  about: 'About',
  close: 'Close',
  copy: 'Copy',
  cut: 'Cut',
  delete: 'Delete',
  editMenu: 'Edit',
  fileMenu: 'File',
  forceReload: 'Force Reload',
  help: 'Help',
  minimize: 'Minimize',
  paste: 'Paste',
  pasteAndMatchStyle: 'Paste and Match Style',
  quit: 'Quit',
  redo: 'Redo',
  reload: 'Reload',
  resetZoom: 'Actual Size',
  selectAll: 'Select All',
  toggleDevTools: 'Toggle Developer Tools',
  togglefullscreen: 'Toggle Full Screen',
  undo: 'Undo',
  viewMenu: 'View',
  window: 'Window',
  windowMenu: 'Window',
  zoom: 'Zoom',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
}

export const roleSubmenus: Partial<Record<Role, Template>> = {
  fileMenu: [{ role: 'quit' }],
  editMenu: [
    { role: 'undo' },
    { role: 'redo' },
    { type: 'separator' },
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'delete' },
    { type: 'separator' },
    { role: 'selectAll' },
  ],
  viewMenu: [
    { role: 'reload' },
    { role: 'forceReload' },
    { role: 'toggleDevTools' },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ],
  windowMenu: [{ role: 'minimize' }, { role: 'zoom' }, { role: 'close' }],
}

/** Those that are not here do nothing: they are for the page, which the tests reach by itself. */
export const roleActions: Partial<Record<Role, () => void>> = {
  about: () => app.showAboutPanel(),
  quit: () => app.quit(),
  close: () => focused()?.close(),
  minimize: () => focused()?.minimize(),
  reload: () => focused()?.reload(),
  togglefullscreen: () => focused()?.setFullScreen(!focused()?.isFullScreen()),
}
