/** Senders of notifications with icons, to a hub, and what it says of them. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { notifyRequest, registerRequest } from '../../src/main/gntp/build.ts'
import type { Icon } from '../../src/main/gntp/message.ts'
import type { Notification } from '../../src/shared/model.ts'
import type { TestGrowlery } from './growlery.ts'

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/icons', name))
export const png = fixture('icon.png')
export const gif = fixture('icon.gif')
export const webp = fixture('icon.webp')
export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export const thisMachine = '127.0.0.1'
export const another = '192.0.2.7'
export const byUrl = (url: string): Icon => ({ kind: 'url', url })

interface Icons {
  readonly application?: Icon
  readonly type?: Icon
}

export async function register({ hub }: TestGrowlery, { application, type }: Icons = {}, address = thisMachine) {
  const request = registerRequest({
    applicationName: 'App',
    types: [{ name: 'type', enabled: true, ...(type && { icon: type }) }],
    ...(application && { applicationIcon: application }),
  })
  await hub.receive(request, { address })
}

/** Gives the notification as it was when it was answered. */
export async function notify({ hub }: TestGrowlery, icon?: Icon, address = thisMachine): Promise<Notification> {
  const request = notifyRequest({
    applicationName: 'App',
    notificationName: 'type',
    title: 'Title',
    ...(icon && { icon }),
  })
  await hub.receive(request, { address })
  const [newest] = hub.inbox.page({ limit: 1 }).notifications
  if (newest === undefined) throw new Error('It is not in the history')
  return newest
}

export const stateOf = ({ hub }: TestGrowlery, id: number) => hub.inbox.detail(id)
export const application = ({ hub }: TestGrowlery) => hub.applications().find(({ name }) => name === 'App')
