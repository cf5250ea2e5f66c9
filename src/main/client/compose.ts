/** Requests from what a publisher and its caller say; the resources that they point to are loaded first, all at the same time. */
import { hostname, release, type } from 'node:os'
import packageJson from '../../../package.json' with { type: 'json' }
import { notifyRequest, registerRequest } from '../gntp/build.ts'
import { resourcePointer } from '../gntp/headers.ts'
import type {
  HeaderList,
  Icon,
  NotifyRequest,
  Priority,
  RegisterRequest,
  RequestVerb,
  UrlCallback,
} from '../gntp/message.ts'
import { quote } from '../gntp/quote.ts'
import { type CallbackOptions, wantedCallback } from './callback.ts'
import { checkRecord, checkText } from './check.ts'
import { type ResourceError, ValidationError, validated } from './errors.ts'
import { checkIcon, type EventOptions, type IconSource, type OwnHeaders } from './events.ts'
import { fetchResources } from './fetch-resources.ts'
import { checkLines, withoutReturns } from './lines.ts'
import { checkedUrl, type LoadedResource, Resource } from './resource.ts'

/** Headers of one's own for a message. */
export interface HeaderOptions {
  /** Custom headers: `X-` stands before each name, and is put there where it does not. */
  readonly customHeaders?: OwnHeaders | undefined
  /** The application's own headers, which come back with the answer and the callback: `Data-` stands before each name. */
  readonly appHeaders?: OwnHeaders | undefined
}

export interface ApplicationOptions extends HeaderOptions {
  readonly icon?: IconSource | undefined
}

export interface NotificationOptions extends HeaderOptions {
  /** `Notification-ID`, which comes back with the answer and the callback. */
  readonly id?: string | undefined
  /** It stays on screen until somebody acts. Default: false. */
  readonly sticky?: boolean | undefined
  /** -2 very low, -1 moderate, 0 normal (the default), 1 high, 2 emergency. */
  readonly priority?: Priority | undefined
  /** Default: its event's, else the publisher's, as they were registered. */
  readonly icon?: IconSource | undefined
  /** Replaces what is on screen under the same id. */
  readonly coalescingId?: string | undefined
  /** A URL (http or https) that a click opens; or what to tell back on the connection. Default: neither. */
  readonly callback?: string | URL | CallbackOptions | undefined
}

/** For who sends in the name of another. */
export interface SenderOptions {
  /** Stands in the place of `origin`. */
  readonly sender?: HeaderList | undefined
}

/** A request, and the resources that it goes out without. */
export interface Composed<Request> {
  readonly request: Request
  readonly warnings: readonly ResourceError[]
}

/** Who sends, for every request. */
export const origin: HeaderList = [
  ['Origin-Machine-Name', hostname()],
  ['Origin-Software-Name', 'Growlery'],
  ['Origin-Software-Version', packageJson.version],
  ['Origin-Platform-Name', type()],
  ['Origin-Platform-Version', release()],
]

const none: OwnHeaders = {}

/** What others have registered stays as it is; servers other than Growlery replace it all the same. */
const addition: HeaderList = [['X-Growlery-Adds-Types', 'True']]

/** Rejects with ValidationError, with ResourceError for a required one, and with the reason of the signal. */
export async function composeRegister(
  applicationName: string,
  events: ReadonlyMap<string, EventOptions>,
  options: ApplicationOptions & SenderOptions & { readonly registered?: boolean | undefined },
  signal: AbortSignal | undefined,
): Promise<Composed<RegisterRequest>> {
  const all = [...events.values()]
  const parts = await Parts.load(
    'REGISTER',
    [options.icon, ...all.map(({ icon }) => icon), ...ownValues(options)],
    signal,
  )
  const request = validated('REGISTER', () =>
    registerRequest({
      applicationName,
      applicationIcon: parts.icon(options.icon),
      types: all.map(({ name, displayName, enabled = true, icon }) => ({
        name,
        displayName,
        enabled,
        icon: parts.icon(icon),
      })),
      headers: [
        ...(options.sender ?? origin),
        ...(options.registered === true ? addition : []),
        ...parts.ownHeaders(options),
      ],
      resources: parts.used,
    }),
  )
  validated('REGISTER', () => checkLines(request, ...request.types))
  return { request, warnings: parts.warnings }
}

/** Rejects with ValidationError, with ResourceError for a required one, and with the reason of the signal. */
export async function composeNotify(
  applicationName: string,
  event: string,
  title: string,
  text: string | undefined,
  options: NotificationOptions & SenderOptions,
  signal: AbortSignal | undefined,
): Promise<Composed<NotifyRequest>> {
  const callback = validated('NOTIFY', () => {
    checkText('The title', title)
    checkText('The text', text ?? '')
    checkIcon(options.icon)
    return callbackOf(options.callback)
  })
  const values = [options.icon, ...ownValues(options)]
  // Most have none: nothing is waited for then.
  const parts = values.some(value => value instanceof Resource)
    ? await Parts.load('NOTIFY', values, signal)
    : new Parts()
  const request = validated('NOTIFY', () =>
    notifyRequest({
      applicationName,
      notificationName: event,
      title: withoutReturns(title),
      // Written where there is none too: growl-for-linux refuses a notification without the header.
      text: withoutReturns(text ?? ''),
      notificationId: options.id,
      sticky: options.sticky,
      priority: options.priority,
      icon: parts.icon(options.icon),
      coalescingId: options.coalescingId,
      callback,
      headers: [...(options.sender ?? origin), ...parts.ownHeaders(options)],
      resources: parts.used,
    }),
  )
  validated('NOTIFY', () => checkLines(request))
  return { request, warnings: parts.warnings }
}

/** Whether the caller is to be told on the connection. */
export function isSocketCallback(callback: NotificationOptions['callback']): callback is CallbackOptions {
  return typeof callback === 'object' && !(callback instanceof URL)
}

function callbackOf(callback: NotificationOptions['callback']) {
  if (callback === undefined) return undefined
  return isSocketCallback(callback) ? wantedCallback(callback) : urlCallback(String(callback))
}

/** A server would take anything else for no callback, in silence. */
function urlCallback(target: string): UrlCallback {
  if (/^https?:\/\//i.test(target) && URL.canParse(target)) return { kind: 'url', target }
  throw new ValidationError('INVALID_REQUEST', `The callback ${quote(target)} is no http or https URL`)
}

/** Throws ValidationError for headers that are no names with texts and resources. */
export function checkHeaders({ customHeaders, appHeaders }: HeaderOptions): void {
  checkOwn('customHeaders', customHeaders)
  checkOwn('appHeaders', appHeaders)
}

function checkOwn(what: string, headers: OwnHeaders | undefined): void {
  if (headers === undefined) return
  checkRecord(what, headers)
  for (const [name, value] of Object.entries(headers)) {
    if (!(value instanceof Resource)) checkText(`${what}[${quote(name)}]`, value)
  }
}

function ownValues({ customHeaders = none, appHeaders = none }: HeaderOptions): (string | Resource)[] {
  if (customHeaders === none && appHeaders === none) return []
  return [...Object.values(customHeaders), ...Object.values(appHeaders)]
}

/** With their prefix. Of several spellings of one name the last counts: a notification's stands for its publisher's. */
function byName(prefix: string, headers: OwnHeaders): Iterable<readonly [name: string, value: string | Resource]> {
  const named = new Map<string, readonly [string, string | Resource]>()
  for (const [key, value] of Object.entries(headers)) {
    const name = key.toLowerCase().startsWith(prefix.toLowerCase()) ? key : prefix + key
    if (name.length === prefix.length) throw new ValidationError('INVALID_REQUEST', `A ${prefix} header has no name`)
    named.set(name.toLowerCase(), [name, value])
  }
  return named.values()
}

/** The resources of one message, loaded, and those of them that its headers point to so far. */
class Parts {
  readonly warnings: readonly ResourceError[]
  /** By identifier. */
  readonly used = new Map<string, Uint8Array>()
  readonly #loaded: ReadonlyMap<Resource, LoadedResource>

  constructor(loaded: ReadonlyMap<Resource, LoadedResource> = new Map(), warnings: readonly ResourceError[] = []) {
    this.#loaded = loaded
    this.warnings = warnings
  }

  static async load(
    verb: RequestVerb,
    values: readonly (IconSource | undefined)[],
    signal: AbortSignal | undefined,
  ): Promise<Parts> {
    const loaded = new Map<Resource, LoadedResource>()
    const warnings: ResourceError[] = []
    const resources = values.filter(value => value instanceof Resource)
    for await (const outcome of fetchResources(resources, { signal })) {
      if (outcome.error === undefined) loaded.set(outcome.resource, outcome)
      else if (outcome.resource.required) throw outcome.error.during(verb)
      else warnings.push(outcome.error.during(verb))
    }
    return new Parts(loaded, warnings)
  }

  icon(source: IconSource | undefined): Icon | undefined {
    if (source === undefined) return undefined
    if (!(source instanceof Resource)) return { kind: 'url', url: checkedUrl(source) }
    const identifier = this.#point(source)
    return identifier === undefined ? undefined : { kind: 'resource', identifier }
  }

  ownHeaders({ customHeaders = none, appHeaders = none }: HeaderOptions): HeaderList {
    if (customHeaders === none && appHeaders === none) return []
    return [...this.#headers('X-', customHeaders), ...this.#headers('Data-', appHeaders)]
  }

  #headers(prefix: string, headers: OwnHeaders): [string, string][] {
    const list: [string, string][] = []
    for (const [name, value] of byName(prefix, headers)) {
      const identifier = value instanceof Resource ? this.#point(value) : undefined
      const written = value instanceof Resource ? identifier && resourcePointer(identifier) : value
      if (written !== undefined) list.push([name, written])
    }
    return list
  }

  /** The identifier of a resource that goes along; undefined where it could not be had. */
  #point(resource: Resource): string | undefined {
    const loaded = this.#loaded.get(resource)
    if (loaded === undefined) return undefined
    this.used.set(loaded.identifier, loaded.bytes)
    return loaded.identifier
  }
}
