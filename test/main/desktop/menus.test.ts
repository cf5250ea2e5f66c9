import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { appMenu } from '../../../src/main/desktop/menu.ts'
import { menuLabel, type TrayState, trayMenu } from '../../../src/main/desktop/tray/tray-menu.ts'
import { wordsFor } from '../../../src/main/desktop/words.ts'

const words = wordsFor(['en'])
const nothing: TrayState = { unread: 0, quiet: null, latest: [], problem: undefined, update: undefined }

function trayWith(state: Partial<TrayState>) {
  const actions = { show: vi.fn(), setQuiet: vi.fn(), update: vi.fn(), quit: vi.fn() }
  const items = trayMenu({ ...nothing, ...state }, actions, words)
  return { actions, items, labels: items.flatMap(({ label }) => label ?? []) }
}

/** As Electron calls it; our handlers look at nothing of that. */
function click(items: readonly MenuItemConstructorOptions[], id: string): void {
  const all = items.flatMap(item => [item, ...(Array.isArray(item.submenu) ? item.submenu : [])])
  const found = all.find(item => item.id === id)
  Reflect.apply(found?.click ?? (() => expect.unreachable(`no ${id}`)), undefined, [])
}

function latest(id: number, title: string, read = false) {
  return { id, application: 'Jenkins', title, typeDisplayName: 'Finished', read }
}

describe('the tray', () => {
  it('says that nothing has come in yet', () => {
    expect(trayWith({}).labels).toEqual([
      'Open Growlery',
      'Nothing has come in yet',
      'Do not disturb',
      'Settings…',
      'Quit Growlery',
    ])
  })

  it('lists the last ones, unread ones with a mark, and opens the one that is clicked', () => {
    const { labels, items, actions } = trayWith({
      unread: 2,
      latest: [latest(7, 'Build 42\nfailed'), latest(6, ' ', true)],
    })
    expect(labels).toEqual(expect.arrayContaining(['2 unread', '• Jenkins: Build 42 failed', 'Jenkins: Finished']))
    click(items, 'notification-6')
    click(items, 'unread')
    expect(actions.show.mock.calls).toEqual([['/inbox/6'], ['/?q=is%3Aunread']])
  })

  it('switches do-not-disturb on and off', () => {
    const off = trayWith({})
    click(off.items, 'quiet-hour')
    expect(off.actions.setQuiet).toHaveBeenCalledWith('hour')
    const on = trayWith({ quiet: { why: 'user', until: null } })
    expect(on.labels).toContain('Do not disturb ✓')
    click(on.items, 'quiet-off')
    expect(on.actions.setQuiet).toHaveBeenCalledWith('off')
  })

  it('says why it is on where nobody switched it on, and offers no switch that would do nothing', () => {
    const { items } = trayWith({ quiet: { why: 'schedule', until: null } })
    const quiet = items.find(({ id }) => id === 'quiet')?.submenu
    expect(quiet).toMatchObject([{ label: 'On: quiet hours', enabled: false }, { id: 'quiet-halfHour' }, {}, {}, {}])
  })

  it('says when nothing can come in, and that a newer version waits', () => {
    const { items, actions, labels } = trayWith({ problem: 'The port is taken', update: '2.0.0' })
    expect(labels).toEqual(
      expect.arrayContaining(['Nothing can come in', 'Growlery 2.0.0 is ready: Restart and update']),
    )
    click(items, 'problem')
    click(items, 'update')
    expect(actions.show).toHaveBeenCalledWith('/settings/listener')
    expect(actions.update).toHaveBeenCalled()
  })
})

it('the label of a menu has its & doubled, and is not wider than a menu should be', () => {
  expect(menuLabel('R&D')).toBe('R&&D')
  expect([...menuLabel('😀'.repeat(100))]).toHaveLength(60)
})

describe.each(['linux', 'win32', 'darwin'] as const)('the menu of the program on %s', platform => {
  const actions = { ask: vi.fn(), closeWindow: vi.fn(), openDataFolder: vi.fn(), quit: vi.fn() }
  const menu = appMenu(actions, words, { platform, isPackaged: true })
  const items = menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))

  it('has each shortcut once, and the usual ones', () => {
    const shortcuts = items.flatMap(({ accelerator }) => accelerator ?? [])
    expect(new Set(shortcuts).size).toBe(shortcuts.length)
    expect(shortcuts).toEqual(
      expect.arrayContaining(['CmdOrCtrl+,', 'CmdOrCtrl+Q', 'CmdOrCtrl+W', 'CmdOrCtrl+F', 'CmdOrCtrl+1']),
    )
  })

  it('has the words that nobody translates for us', () => {
    const unnamed = items.filter(
      ({ label, role, type }) => label === undefined && role === undefined && type !== 'separator',
    )
    expect(unnamed).toEqual([])
  })

  it('leaves the tools of developers out of what is installed', () => {
    expect(items.map(({ role }) => role)).not.toContain('toggleDevTools')
  })

  it('leads to the pages', () => {
    click(menu, 'inspector')
    expect(actions.ask).toHaveBeenLastCalledWith({ kind: 'go', path: '/inspector' })
    click(menu, 'find')
    expect(actions.ask).toHaveBeenLastCalledWith({ kind: 'search' })
  })
})

it('the words are those of the first language that there is', () => {
  expect(wordsFor(['fr-FR', 'de-AT', 'en'])?.quit).toBe('Growlery beenden')
  expect(wordsFor(['fr'])?.quit).toBe('Quit Growlery')
})
