/** What is passed on, as requests of GNTP (GNTP.md, Forwarding and subscription): composed of what is stored, for all who get it. */
import { isLoopback } from '../../../shared/address.ts'
import { notifyRequest, registerRequest } from '../../gntp/build.ts'
import type { HeaderList, Icon, NotifyRequest, RegisterRequest } from '../../gntp/message.ts'
import { formatHop } from '../../gntp/received.ts'
import type { RegistrationSource } from '../../store/applications.ts'
import type { StoredDetail } from '../../store/notification-rows.ts'
import { passedOn, written } from '../passed-headers.ts'

/** This server, as it says of itself. */
export interface Forwarder {
  readonly serverId: string
  readonly machine: string
  /** With its version. */
  readonly software: string
}

/** An icon that goes along, or the address where the recipient may look for it. */
export type PassedIcon = { readonly hash: string; readonly bytes: Uint8Array } | { readonly url: string } | undefined

export interface PassedType {
  readonly name: string
  readonly displayName: string
  readonly enabled: boolean
  readonly icon: PassedIcon
}

/** `wantsCallback`: whoever sent it still waits to be told what becomes of it, and is told by whoever gets it. */
export function passedNotify(
  one: StoredDetail,
  icon: PassedIcon,
  wantsCallback: boolean,
  forwarder: Forwarder,
): NotifyRequest {
  const { address } = one.origin
  return notifyRequest({
    applicationName: written(one.application),
    notificationName: written(one.type),
    title: written(one.title),
    // Written where there is none too: growl-for-linux refuses a notification without the header.
    text: written(one.text),
    notificationId: one.notificationId ?? undefined,
    sticky: one.sticky,
    priority: one.priority,
    icon: pointerTo(icon),
    coalescingId: one.coalescingId === null ? undefined : written(one.coalescingId),
    callback: callbackOf(one, wantsCallback),
    headers: way(one.headers, { address, id: String(one.id), at: one.receivedAt }, forwarder),
    resources: bodiesOf([icon]),
  })
}

/** `id`: by which this server knows the registration, for who gets it on another way too. */
export function passedRegister(
  application: { readonly name: string; readonly icon: PassedIcon; readonly types: readonly PassedType[] },
  { headers, address }: Pick<RegistrationSource, 'headers' | 'address'>,
  { id, at }: { readonly id: string; readonly at: number },
  forwarder: Forwarder,
): RegisterRequest {
  const { name, icon, types } = application
  return registerRequest({
    applicationName: written(name),
    applicationIcon: pointerTo(icon),
    types: types.map(type => ({
      name: written(type.name),
      displayName: written(type.displayName),
      enabled: type.enabled,
      icon: pointerTo(type.icon),
    })),
    headers: way(headers, { address, id, at }, forwarder),
    resources: bodiesOf([icon, ...types.map(type => type.icon)]),
  })
}

interface Arrival {
  readonly address: string
  readonly id: string
  readonly at: number
}

/** The headers that go on, and that it came through here; the machine that it began on, where that did not say so. */
export function way(
  headers: HeaderList,
  { address, id, at }: Arrival,
  { serverId, machine, software }: Forwarder,
): HeaderList {
  const passed = passedOn(headers)
  const saysMachine = passed.some(([name]) => name.toLowerCase() === 'origin-machine-name')
  const hop = { from: address, machine, serverId, software, id, at: new Date(at).toISOString() }
  return [
    ...passed,
    ...(saysMachine ? [] : [['Origin-Machine-Name', isLoopback(address) ? machine : address] as const]),
    ['Received', formatHop(hop)],
  ]
}

function callbackOf(
  { callbackTarget: target, headers }: StoredDetail,
  wantsCallback: boolean,
): NotifyRequest['callback'] {
  if (target !== null) return { kind: 'url', target }
  if (!wantsCallback) return undefined
  const sent = (name: string) => headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1] ?? ''
  return {
    kind: 'socket',
    context: written(sent('notification-callback-context')),
    contextType: written(sent('notification-callback-context-type')),
  }
}

function pointerTo(icon: PassedIcon): Icon | undefined {
  if (icon === undefined) return undefined
  return 'url' in icon ? { kind: 'url', url: icon.url } : { kind: 'resource', identifier: icon.hash }
}

function bodiesOf(icons: readonly PassedIcon[]): Map<string, Uint8Array> {
  return new Map(icons.flatMap(icon => (icon !== undefined && 'bytes' in icon ? [[icon.hash, icon.bytes]] : [])))
}
