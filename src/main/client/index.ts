/** growlery/client: what other programs import to send notifications, to subscribe to them, and to test that they do. */

export type { ErrorName } from '../gntp/error.ts'
export type { HashAlgorithm } from '../gntp/key.ts'
export type {
  CallbackResult,
  ErrorResponse,
  HeaderList,
  Icon,
  NotifyRequest,
  Priority,
  RegisterRequest,
  Request,
  RequestVerb,
  Resources,
  Security,
  SocketCallback,
  SubscribeRequest,
  TypeRegistration,
  UrlCallback,
} from '../gntp/message.ts'
export type { ServerLimits } from '../server/limits.ts'
export { type Address, PortInUseError } from '../server/listen.ts'
export type { CallbackOptions, CallbackOutcome } from './callback.ts'
export type { ApplicationOptions, HeaderOptions, NotificationOptions } from './compose.ts'
export {
  AuthorizationError,
  ConnectionError,
  GntpError,
  ResourceError,
  ResponseError,
  TimeoutError,
  ValidationError,
} from './errors.ts'
export type { Event, EventOptions, IconSource, OwnHeaders } from './events.ts'
export { fetchResources, type ResourceOutcome } from './fetch-resources.ts'
export type { HubAddress } from './hub-address.ts'
export type { ReceivedIcon } from './known-applications.ts'
export { MultiPublisher, type ServerResult } from './multi-publisher.ts'
export {
  type BatchOptions,
  type Publication,
  type Published,
  Publisher,
  type PublisherOptions,
  type PublishOptions,
  type Registered,
} from './publisher.ts'
export type { ReceivedCallback, ReceivedFrom, ReceivedNotification } from './received-notification.ts'
export {
  type FetchedResourceOptions,
  type LoadedResource,
  type ReadResourceOptions,
  Resource,
  type ResourceOptions,
} from './resource.ts'
export type { ServerOptions } from './server-options.ts'
export { Subscriber, type SubscriberOptions } from './subscriber.ts'
export {
  Subscription,
  type SubscriptionOptions,
  type SubscriptionStatus,
  type SubscriptionTimes,
} from './subscription.ts'
export {
  type BytesPlay,
  createTestServer,
  type DropPlay,
  type ErrorPlay,
  type Fault,
  type NextOptions,
  type Origin,
  type Play,
  type RecordedNotify,
  type RecordedRegister,
  type RecordedRequest,
  type RecordedSubscribe,
  type ResetPlay,
  type SilentPlay,
  type TestServer,
  type TestServerOptions,
  type UsualPlay,
} from './test-server.ts'
