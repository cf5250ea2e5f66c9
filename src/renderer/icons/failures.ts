/** Which icons could not be had, and for whom, as they are told to the user. Pure. */
import type { Application, Header, IconFailure, IconOwner, Notification } from '../../shared/model.ts'
import { typeOf } from '../hub/applications.ts'
import { t } from '../text/text.ts'

/** One thing that went wrong, and everybody whose icon it is. */
export interface FailedIcon {
  /** Of the first of its owners: the same one also when it fails again for another reason. */
  readonly key: string
  readonly failure: IconFailure
  /** At least one. */
  readonly owners: readonly [IconOwner, ...IconOwner[]]
  /** What it is called for the user: "The icon of this notification". It begins a sentence. */
  readonly subject: string
  /** The display name of a type, which the subject ends with. */
  readonly typeName?: string
  /** There is an icon all the same, from an earlier fetch. */
  readonly hasIcon: boolean
}

/**
 * Why a notification is not shown with the icon that is meant for it: its own; where it names none, its type's; where that has
 * none, its application's.
 */
export function failedIconOf(
  notification: Notification,
  headers: readonly Header[],
  application: Application | undefined,
): FailedIcon | undefined {
  const { id, icon, iconFailure } = notification
  const own: IconOwner = { kind: 'notification', id }
  if (iconFailure !== null) return failed(iconFailure, [own], t('icons.subject.ofNotification'), icon !== null)
  if (icon !== null || namesIcon(headers) || application === undefined) return undefined
  const type = typeOf(application, notification.type)
  if (type !== undefined && type.iconFailure !== null) {
    const owner: IconOwner = { kind: 'type', application: application.name, name: type.name }
    return failed(type.iconFailure, [owner], t('icons.subject.ofItsType'), type.icon !== null)
  }
  if (application.iconFailure === null || (type !== undefined && type.icon !== null)) return undefined
  const owner: IconOwner = { kind: 'application', name: application.name }
  return failed(application.iconFailure, [owner], t('icons.subject.ofItsApplication'), application.icon !== null)
}

/** What went wrong with the icons of an application and its types: what went wrong the same way for many is told once. */
export function failedIconsOf(application: Application): FailedIcon[] {
  const groups = new Map<string, { failure: IconFailure; owners: [IconOwner, ...IconOwner[]]; hasIcon: boolean }>()
  const add = (owner: IconOwner, icon: string | null, failure: IconFailure | null) => {
    if (failure === null) return
    const sameWay = JSON.stringify([failure.url, failure.reason, failure.blockedHost])
    const group = groups.get(sameWay)
    if (group === undefined) {
      groups.set(sameWay, { failure, owners: [owner], hasIcon: icon !== null })
    } else {
      group.owners.push(owner)
      group.hasIcon &&= icon !== null
    }
  }
  add({ kind: 'application', name: application.name }, application.icon, application.iconFailure)
  for (const { name, icon, iconFailure } of application.types) {
    add({ kind: 'type', application: application.name, name }, icon, iconFailure)
  }
  return [...groups.values()].map(({ failure, owners, hasIcon }) => ({
    ...failed(failure, owners, '', hasIcon),
    ...subjectOf(owners, application),
  }))
}

/** The same for the same owner. */
export function ownerKey(owner: IconOwner): string {
  return JSON.stringify(owner)
}

function failed(failure: IconFailure, owners: FailedIcon['owners'], subject: string, hasIcon: boolean): FailedIcon {
  return { key: ownerKey(owners[0]), failure, owners, subject, hasIcon }
}

function namesIcon(headers: readonly Header[]): boolean {
  return headers.some(([name, value]) => name.toLowerCase() === 'notification-icon' && value.trim() !== '')
}

function subjectOf(owners: readonly IconOwner[], application: Application): Pick<FailedIcon, 'subject' | 'typeName'> {
  const types = owners.filter(owner => owner.kind === 'type')
  const [first] = types
  const isOwn = types.length < owners.length
  if (first === undefined) return { subject: t('icons.subject.ofApplication') }
  if (types.length > 1) {
    return { subject: t(`icons.subject.${isOwn ? 'ofApplicationAndTypes' : 'ofTypes'}`, { types: types.length }) }
  }
  return {
    subject: t(`icons.subject.${isOwn ? 'ofApplicationAndType' : 'ofType'}`),
    typeName: typeOf(application, first.name)?.displayName ?? first.name,
  }
}
