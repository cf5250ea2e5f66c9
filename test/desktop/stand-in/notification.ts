/** Notification: shown to nobody; the record has what was shown, and tests click and close it there. */
import { EventEmitter } from 'node:events'
import { type Faithful, honest } from './honest.ts'

let lastId = 0

export class Notification extends EventEmitter implements Faithful<Notification, Electron.Notification> {
  readonly id: string
  readonly groupId: string
  readonly groupTitle: string
  title: string
  subtitle: string
  body: string
  silent: boolean
  hasReply: boolean
  replyPlaceholder: string
  sound: string
  closeButtonText: string
  urgency: Electron.Notification['urgency']
  timeoutType: Electron.Notification['timeoutType']
  actions: Electron.NotificationAction[]
  toastXml: string

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super()
    lastId += 1
    this.id = options.id ?? `${lastId}`
    this.groupId = options.groupId ?? ''
    this.groupTitle = options.groupTitle ?? ''
    this.title = options.title ?? ''
    this.subtitle = options.subtitle ?? ''
    this.body = options.body ?? ''
    this.silent = options.silent ?? false
    this.hasReply = options.hasReply ?? false
    this.replyPlaceholder = options.replyPlaceholder ?? ''
    this.sound = options.sound ?? ''
    this.closeButtonText = options.closeButtonText ?? ''
    this.urgency = options.urgency ?? 'normal'
    this.timeoutType = options.timeoutType ?? 'default'
    this.actions = options.actions ?? []
    this.toastXml = options.toastXml ?? ''
    // biome-ignore lint/correctness/noConstructorReturn: what is lacking must throw
    return honest('Notification', this)
  }

  static isSupported(): boolean {
    return true
  }

  static async getHistory(): Promise<Electron.Notification[]> {
    return []
  }

  static handleActivation(_callback: (details: Electron.ActivationArguments) => void): void {}

  static removeAll(): void {}

  show(): void {}

  close(): void {}
}
