/** Whether a Growlery runs with the data folder, and where. */
import { addressInWords, gntpPort } from '../../gntp/address.ts'
import { isFolderTaken, type RunningServer, runningServer } from '../../store/lock.ts'
import { type Check, ok, warning, wrong } from './check.ts'
import type { Target } from './target.ts'
import { serveCommand } from './words.ts'

export interface FolderUse {
  /** A server has the folder. */
  readonly isTaken: boolean
  /** What it says of itself; where the folder is not taken, what one that is gone left behind. */
  readonly announced: RunningServer | undefined
}

/** Throws where the lock may not be looked at. */
export function folderUse(folder: string): FolderUse {
  return { isTaken: isFolderTaken(folder), announced: runningServer(folder) }
}

const name = 'server'

export async function checkRunning(folder: string, use: FolderUse, { isElsewhere, askedPort }: Target): Promise<Check> {
  const { isTaken, announced } = use
  if (!isTaken) return isElsewhere ? notNeeded() : notRunning(folder, announced)
  if (announced === undefined || announced.gntp === null) {
    const found = 'A Growlery has the data folder, and does not say where it listens: it is just starting or ending.'
    return warning(name, found, 'Run `growlery doctor` again. If this stays, end that Growlery and start it anew.')
  }
  const { pid, gntp, startedAt } = announced
  const found = `Growlery (pid ${pid}) runs since ${startedAt}, and listens for GNTP on ${addressInWords(gntp)}.`
  if (askedPort !== undefined && gntp.port !== askedPort) {
    const mend = `Ask without --port, or start Growlery with ${serveCommand(folder, '--port', String(askedPort))}.`
    return warning(name, `${found} That is not the port that was asked for.`, mend)
  }
  if (gntp.port === gntpPort) return ok(name, found)
  const words = `${found} Tools send to port ${gntpPort} unless they are told another one.`
  if (askedPort !== undefined) return ok(name, words)
  return warning(name, words, `Tell your tools port ${gntp.port}, or start Growlery with ${serveCommand(folder)}.`)
}

function notNeeded(): Check {
  return ok(name, 'No Growlery runs with this data folder; none is needed to send to another machine.')
}

function notRunning(folder: string, announced: RunningServer | undefined): Check {
  const gone =
    announced === undefined ? '' : ` The last one (pid ${announced.pid}) ended without a word: it was killed.`
  const mend = `Start it with ${serveCommand(folder)}. If one runs with another data folder, name that with --data.`
  return wrong(name, `No Growlery runs with this data folder, so nothing is received.${gone}`, mend)
}
