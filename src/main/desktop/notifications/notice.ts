/** Something that we say by the system's notifications: the newest words take the place of the ones before. */
import { Notification as SystemNotification } from 'electron'

export class Notice {
  /** One that nobody holds goes from the screen. */
  #shown: SystemNotification | undefined
  #said = ''

  show({ title, body }: { readonly title: string; readonly body: string }, onClick: () => void): void {
    const said = JSON.stringify([title, body])
    if (said === this.#said) return
    this.hide()
    this.#said = said
    this.#shown = new SystemNotification({ title, body, silent: true })
    this.#shown.on('click', onClick)
    this.#shown.show()
  }

  hide(): void {
    this.#said = ''
    this.#shown?.removeAllListeners()
    this.#shown?.close()
    this.#shown = undefined
  }
}
