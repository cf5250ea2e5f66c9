/** The icon in the tray: how many are unread, and the menu. */
import { join } from 'node:path'
import { Menu, nativeImage, Tray } from 'electron'
import type { Words } from '../words.ts'
import { type TrayActions, type TrayState, trayMenu } from './tray-menu.ts'

const isMac = process.platform === 'darwin'

export class AppTray {
  readonly #tray: Tray
  readonly #actions: TrayActions
  readonly #words: () => Words
  #picture = ''
  /** What is said now: a menu that is set anew closes under the user's pointer on some systems. */
  #said = ''

  constructor(actions: TrayActions, words: () => Words) {
    this.#actions = actions
    this.#words = words
    this.#tray = new Tray(picture('tray'))
    // On macOS a click opens the menu.
    if (!isMac) this.#tray.on('click', () => actions.show())
  }

  show(state: TrayState): void {
    const words = this.#words()
    const { unread, quiet, problem } = state
    const name = quiet !== null ? 'tray-quiet' : unread > 0 ? 'tray-unread' : 'tray'
    if (name !== this.#picture) this.#tray.setImage(picture(name))
    this.#picture = name
    const menu = trayMenu(state, this.#actions, words)
    const said = JSON.stringify([menu, state])
    if (said === this.#said) return
    this.#said = said
    this.#tray.setToolTip(
      ['Growlery', ...(unread > 0 ? [words.unread(unread)] : []), ...(problem === undefined ? [] : [problem])].join(
        ' — ',
      ),
    )
    if (isMac) this.#tray.setTitle(unread > 0 ? String(unread) : '')
    this.#tray.setContextMenu(Menu.buildFromTemplate(menu))
  }

  stop(): void {
    this.#tray.destroy()
  }
}

/** macOS colours it by itself; Linux scales one large picture; Windows takes the one for its scale beside it (`tray@2x.png`). */
const suffix = { darwin: 'Template', linux: '-linux' } as const

function picture(name: string) {
  const { platform } = process
  const kind = platform === 'darwin' || platform === 'linux' ? suffix[platform] : ''
  return nativeImage.createFromPath(join(import.meta.dirname, `../icons/${name}${kind}.png`))
}
