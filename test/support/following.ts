/** A Growlery's own follower of hubs, with a history and secrets of its own. */
import { onTestFinished } from 'vitest'
import type { TestServer } from '../../src/main/client/index.ts'
import { FollowedHubs, type FollowedHubsOptions } from '../../src/main/hub/following/followed-hubs.ts'
import { fileSecrets } from '../../src/main/store/secrets.ts'
import { Store } from '../../src/main/store/store.ts'
import type { NewHub } from '../../src/shared/subscriptions.ts'
import { temporaryFolder } from './folder.ts'
import { hubPassword, listeningPort, quickTimes } from './subscribing.ts'

export const serverId = '0b54d1cf-4a8f-4f0e-9f3e-3c2d4e5f6a7b'

export interface TestFollowerOptions extends Partial<FollowedHubsOptions> {
  readonly folder?: string
  /** Otherwise it has begun. */
  readonly isIdle?: boolean
}

/** It listens nowhere: what hubs forward to `listeningPort` is none of its tests. Stopped after the test. */
export function follower({ folder = temporaryFolder(), isIdle = false, ...options }: TestFollowerOptions = {}) {
  const faults: unknown[] = []
  let changes = 0
  const store = new Store(folder)
  const secrets = options.secrets ?? fileSecrets(folder)
  const hubs = new FollowedHubs({
    store,
    secrets,
    serverId,
    machineName: 'Laptop',
    takesNetwork: () => false,
    onChange: () => {
      changes += 1
    },
    onError: error => faults.push(error),
    retryMs: 20,
    times: quickTimes,
    ...options,
  })
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= hubs.stop().then(() => store.close())
    return stopping
  }
  onTestFinished(stop)
  if (!isIdle) hubs.start(listeningPort)
  const hub = () => {
    const [first] = hubs.all()
    if (first === undefined) throw new Error('No hub is followed')
    return first
  }
  return {
    hubs,
    secrets,
    store,
    /** Our own faults: a test that expects none looks here. */
    faults,
    /** How many times it told that something is another one. */
    changes: () => changes,
    /** The first of those that are followed. */
    hub,
    state: () => hub().status.state,
    stop,
  }
}

/** What the user enters to follow this one. */
export function newHub({ port }: Pick<TestServer, 'port'>, more: Partial<NewHub> = {}): NewHub {
  return { name: '', host: '127.0.0.1', port, password: hubPassword, hash: 'SHA256', encryption: 'NONE', ...more }
}
