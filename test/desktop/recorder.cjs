/**
 * Keeps a record of what an app does to the system, and keeps it from the system: loaded into Electron with `-r`, and by the stand-in
 * for Electron, so that a scenario reads the same from both. See record.ts for the shape of it.
 */
'use strict'

module.exports = electron => {
  const record = {
    journal: [],
    trays: [],
    notifications: [],
    dialogAnswers: [],
    dialogsWaiting: [],
    windowOptions: {},
    loginItem: { openAtLogin: false },
    menuOf,
    plain,
  }
  globalThis.growleryRecord = record

  /** Notes calls; where `instead` has the method, that is called and not Electron's. */
  function watch(name, object, methods, instead = {}) {
    for (const method of methods) {
      const original = object[method]
      object[method] = function (...args) {
        record.journal.push({ call: `${name}.${method}`, args: args.map(plain) })
        return (instead[method] ?? original).apply(this, args)
      }
    }
  }

  const { app, shell, dialog, Tray, Notification, Menu, BrowserWindow } = electron

  watch(
    'app',
    app,
    [
      'setBadgeCount',
      'setLoginItemSettings',
      'setAsDefaultProtocolClient',
      'removeAsDefaultProtocolClient',
      'setAppUserModelId',
      'setAboutPanelOptions',
      'showAboutPanel',
      'relaunch',
    ],
    {
      setLoginItemSettings: settings => {
        record.loginItem = { ...record.loginItem, ...settings }
      },
      setAsDefaultProtocolClient: () => true,
      removeAsDefaultProtocolClient: () => true,
      showAboutPanel: () => {},
      relaunch: () => {},
    },
  )
  app.getLoginItemSettings = () => ({
    openAtLogin: record.loginItem.openAtLogin === true,
    wasOpenedAtLogin: false,
    status: record.loginItem.openAtLogin === true ? 'enabled' : 'not-registered',
    executableWillLaunchAtLogin: record.loginItem.openAtLogin === true,
    launchItems: [],
  })

  watch('shell', shell, ['openExternal', 'openPath', 'showItemInFolder', 'beep'], {
    openExternal: async () => {},
    openPath: async () => '',
    showItemInFolder: () => {},
    beep: () => {},
  })

  // A dialog waits for its answer, as it does for a user's; one that holds everything up must have it beforehand.
  const answered = () =>
    record.dialogAnswers.length > 0
      ? Promise.resolve(record.dialogAnswers.shift())
      : new Promise(resolve => record.dialogsWaiting.push(resolve))
  const answeredAtOnce = () => {
    if (record.dialogAnswers.length === 0) throw new Error('No answer was set for a dialog that waits for one')
    return record.dialogAnswers.shift()
  }
  watch(
    'dialog',
    dialog,
    [
      'showErrorBox',
      'showMessageBox',
      'showMessageBoxSync',
      'showOpenDialog',
      'showOpenDialogSync',
      'showSaveDialog',
      'showSaveDialogSync',
    ],
    {
      showErrorBox: () => {},
      showMessageBox: answered,
      showMessageBoxSync: answeredAtOnce,
      showOpenDialog: answered,
      showOpenDialogSync: answeredAtOnce,
      showSaveDialog: answered,
      showSaveDialogSync: answeredAtOnce,
    },
  )

  watch('Menu', Menu, ['setApplicationMenu'])
  watch('Menu', Menu.prototype, ['popup'], { popup: () => {} })
  watch('BrowserWindow', BrowserWindow.prototype, [
    'show',
    'showInactive',
    'hide',
    'focus',
    'setBounds',
    'setAlwaysOnTop',
    'setVisibleOnAllWorkspaces',
    'setSkipTaskbar',
    'setOverlayIcon',
    'setProgressBar',
    'flashFrame',
    'moveTop',
  ])

  /** What was said to a tray icon, which cannot be asked. */
  function stateOf(tray) {
    let state = record.trays.find(other => other.tray === tray)
    if (state === undefined) {
      state = { tray, toolTip: '', title: '', menu: null, image: null }
      record.trays.push(state)
    }
    return state
  }
  const said = { setToolTip: 'toolTip', setTitle: 'title', setContextMenu: 'menu', setImage: 'image' }
  for (const [method, key] of Object.entries(said)) {
    const original = Tray.prototype[method]
    Tray.prototype[method] = function (value, ...more) {
      stateOf(this)[key] = value
      return original.call(this, value, ...more)
    }
  }
  watch('Tray', Tray.prototype, [...Object.keys(said), 'popUpContextMenu', 'displayBalloon', 'destroy'])
  const destroy = Tray.prototype.destroy
  Tray.prototype.destroy = function () {
    record.trays = record.trays.filter(({ tray }) => tray !== this)
    return destroy.call(this)
  }

  // No service shows them, or the one of whoever runs the tests would.
  watch('Notification', Notification.prototype, ['show', 'close'], {
    show() {
      record.notifications.push({ notification: this, isShown: true })
      setImmediate(() => this.emit('show', {}))
    },
    close() {
      const shown = record.notifications.find(({ notification }) => notification === this)
      if (shown !== undefined) shown.isShown = false
      setImmediate(() => this.emit('close', {}))
    },
  })

  /** A menu as plain data. */
  function menuOf(menu) {
    return (menu?.items ?? []).map(item => ({
      type: item.type,
      label: item.label,
      enabled: item.enabled,
      visible: item.visible,
      checked: item.checked,
      ...(item.role === undefined || item.role === null ? {} : { role: item.role }),
      ...(item.accelerator === undefined || item.accelerator === null ? {} : { accelerator: item.accelerator }),
      ...(item.submenu ? { items: menuOf(item.submenu) } : {}),
    }))
  }

  /** What can be sent to the test: no functions, and Electron's own objects in a few words. */
  function plain(value, depth = 0) {
    if (typeof value === 'function') return '(function)'
    if (value === null || typeof value !== 'object') return value
    if (depth > 6) return '(deep)'
    if (Array.isArray(value)) return value.map(item => plain(item, depth + 1))
    const kind = value.constructor?.name
    if (kind === 'Menu') return { menu: menuOf(value) }
    if (kind === 'NativeImage') return { image: value.getSize() }
    if (kind === 'BrowserWindow') return { window: value.id }
    if (value instanceof Uint8Array) return { bytes: value.length }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, depth + 1)]))
  }
}

// As Electron preloads it.
if (process.versions.electron !== undefined && process.env.GROWLERY_STAND_IN === undefined)
  module.exports(require('electron'))
