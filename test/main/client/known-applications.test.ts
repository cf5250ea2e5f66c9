import { describe, expect, it } from 'vitest'
import { KnownApplications } from '../../../src/main/client/known-applications.ts'
import { notifyRequest, registerRequest } from '../../../src/main/gntp/build.ts'
import type { Icon, NotifyRequest } from '../../../src/main/gntp/message.ts'

const pointer: Icon = { kind: 'resource', identifier: 'icon' }
const megabyte = 1024 * 1024

function registration(applicationName: string, iconBytes = 1) {
  return registerRequest({
    applicationName,
    applicationIcon: pointer,
    types: [{ name: 'event', displayName: `Event of ${applicationName}` }],
    resources: new Map([['icon', new Uint8Array(iconBytes)]]),
  })
}

function notification(applicationName: string, more: Partial<NotifyRequest> = {}): NotifyRequest {
  return { ...notifyRequest({ applicationName, notificationName: 'event', title: 'Title' }), ...more }
}

describe('Known applications', () => {
  it('give a notification the icon that it points to and that came with the registration', () => {
    const known = new KnownApplications()
    known.remember(registration('App'))
    const pointing = notification('App', { icon: pointer, missingResources: ['icon'] })
    expect(known.look(pointing).icon).toEqual({ kind: 'bytes', bytes: new Uint8Array(1) })
  })

  it('give no icon that nobody could show', () => {
    const known = new KnownApplications()
    known.remember(registration('App'))
    const withFile = notification('App', { icon: { kind: 'url', url: 'file:///etc/passwd' } })
    expect(known.look(withFile).icon).toMatchObject({ kind: 'bytes' })
  })

  it('are what was registered last', () => {
    const known = new KnownApplications()
    known.remember(registration('App', 2))
    known.remember(registration('App', 3))
    expect(known.look(notification('App')).icon).toEqual({ kind: 'bytes', bytes: new Uint8Array(3) })
  })

  it.each([
    ['there are more than 1000', 1001, 1],
    ['they take more than 64 MB', 5, 15 * megabyte],
  ])('are forgotten where %s: those that were silent longest', (_, count, iconBytes) => {
    const known = new KnownApplications()
    known.remember(registration('App 0', iconBytes))
    known.remember(registration('App 1', iconBytes))
    known.look(notification('App 0'))
    for (let number = 2; number < count - 1; number += 1) known.remember(registration(`App ${number}`, iconBytes))
    known.remember(registration('Last', iconBytes))
    expect(known.look(notification('App 0')).displayName).toBe('Event of App 0')
    expect(known.look(notification('App 1'))).toEqual({ displayName: 'event', icon: undefined })
    expect(known.look(notification('Last')).displayName).toBe('Event of Last')
  })
})
