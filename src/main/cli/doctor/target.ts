/** The server that is asked. */
import { isLoopback } from '../../client/hub-address.ts'
import type { ServerOptions } from '../../client/server-options.ts'
import { gntpPort } from '../../gntp/address.ts'
import type { RunningServer } from '../../store/lock.ts'

export interface Target extends ServerOptions {
  readonly host: string
  readonly port: number
  /** Undefined where none was asked for. */
  readonly askedPort: number | undefined
  /** It is on another machine, as far as its name tells. */
  readonly isElsewhere: boolean
  /** It is the Growlery of the data folder. */
  readonly isOwn: boolean
}

export interface Wanted {
  readonly host: string | undefined
  readonly port: number | undefined
  readonly password: string | undefined
}

const answerMs = 3000

/** What was asked for; else the server of the data folder, where one runs; else where tools send to. */
export function targetOf({ host, port, password }: Wanted, running: RunningServer | undefined): Target {
  const isAsked = host !== undefined || port !== undefined
  const own = running?.gntp ?? undefined
  const chosen =
    isAsked || own === undefined
      ? { host: host ?? '127.0.0.1', port: port ?? gntpPort }
      : { host: reachable(own.host), port: own.port }
  const isElsewhere = host !== undefined && !isLoopback({ host })
  return {
    ...chosen,
    password,
    timeoutMs: answerMs,
    askedPort: port,
    isElsewhere,
    isOwn: own !== undefined && (isAsked ? !isElsewhere && own.port === chosen.port : true),
  }
}

/** Who listens on all addresses is reached on its own machine's. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  return host === '::' ? '::1' : host
}
