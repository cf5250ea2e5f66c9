/** growlery doctor: what keeps notifications from being seen, and how to mend it. */
import { resolve } from 'node:path'
import { safeJson } from '../../gntp/quote.ts'
import { exitCodes } from '../exit-codes.ts'
import { readPasswords } from '../passwords.ts'
import { printLines } from '../print.ts'
import { UsageError } from '../usage-error.ts'
import { attempt, type Check } from './check.ts'
import { checkDataFolder, checkDiskSpace, checkIcons } from './data-folder.ts'
import { checkDisplay, checkPassword } from './environment.ts'
import { isAllWell, linesOf, verdict } from './report.ts'
import type { FolderUse } from './running.ts'
import { targetOf } from './target.ts'
import { checkVersions, hasSqlite } from './versions.ts'

export interface DoctorOptions {
  readonly data: string
  readonly host?: string
  readonly port?: number
  readonly passwordFile?: string
  readonly json?: boolean
}

/** Prints each check as soon as it is made, or all of them as JSON, and gives the exit code. Throws UsageError. */
export async function doctor(options: DoctorOptions): Promise<number> {
  if (options.port === 0) throw new UsageError('No server listens on port 0.')
  const isJson = options.json === true
  const isTerminal = process.stdout.isTTY
  const [password] = await readPasswords(options.passwordFile)
  const checks: Check[] = []
  for await (const check of examine(options, password)) {
    checks.push(check)
    if (!isJson) printLines(linesOf(check, isTerminal))
  }
  const isWell = isAllWell(checks)
  printLines([isJson ? safeJson({ ok: isWell, checks }) : verdict(checks)])
  return isWell ? 0 : exitCodes.failed
}

/** What reads the store is loaded when its turn comes: a Node that is too old for that can be told so all the same. */
async function* examine(options: DoctorOptions, password: string | undefined): AsyncGenerator<Check> {
  const { host, port, passwordFile } = options
  const folder = resolve(options.data)
  yield* await attempt('versions', checkVersions)
  yield* await attempt('data folder', () => checkDataFolder(folder))
  yield* await attempt('disk space', () => checkDiskSpace(folder))
  yield* await attempt('icons', () => checkIcons(folder))
  yield* await attempt('password', () => checkPassword(password, passwordFile))
  yield* await attempt('display', checkDisplay)
  // All that follows looks into the store.
  if (!hasSqlite()) return
  yield* await attempt('history', async () => (await import('./history.ts')).checkHistory(folder))

  const use = await findUse(folder)
  const running = use?.isTaken === true && use.announced?.gntp ? use.announced : undefined
  const target = targetOf({ host, port, password }, running)
  yield* await attempt('server', async () => {
    const { checkRunning, folderUse } = await import('./running.ts')
    return checkRunning(folder, use ?? folderUse(folder), target)
  })
  // Whoever looks at an output that is no terminal may not be its owner: such go into reports.
  const showToken = process.stdout.isTTY && options.json !== true
  if (running !== undefined) {
    yield* await attempt('window', async () => (await import('./window.ts')).checkWindow(running, showToken))
  }
  const hosts = host === undefined ? ['127.0.0.1', '::1'] : [host]
  yield* await attempt('port', async () => {
    const { checkListeners } = await import('./listeners.ts')
    return checkListeners(folder, target, hosts, running)
  })
  yield* await attempt('test notification', async () => {
    const { checkNotification } = await import('./test-notification.ts')
    return checkNotification(folder, target)
  })
  yield* await attempt('settings', async () => (await import('./hidden.ts')).checkHidden(folder))
  if (running?.gntp) {
    const { port: ownPort } = running.gntp
    yield* await attempt('other machines', async () => {
      const { checkOtherMachines } = await import('./other-machines.ts')
      return checkOtherMachines(folder, target, ownPort)
    })
  }
  if (running?.control) {
    yield* await attempt('subscriptions', async () => (await import('./sharing.ts')).checkSharing(folder))
  }
}

/** Undefined where it cannot be known; the check of the server says why. */
async function findUse(folder: string): Promise<FolderUse | undefined> {
  try {
    return (await import('./running.ts')).folderUse(folder)
  } catch {
    return undefined
  }
}
