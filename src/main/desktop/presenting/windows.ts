/** Of Windows: SHQueryUserNotificationState says it. PowerShell asks, because Node cannot, and prints each change. */

import type { FullScreenWatch } from './full-screen.ts'
import { type Printer, printedBy } from './lines.ts'

const askEverySeconds = 3

/** QUERY_USER_NOTIFICATION_STATE: busy (a program has the whole screen), a game that has it for itself, presentation mode. */
const fullScreenStates = [2, 3, 4]

export function windowsWatch(): FullScreenWatch {
  let isFull = false
  let asking: Printer | undefined
  return {
    get isFull() {
      return isFull
    },
    start(onChange) {
      asking = printedBy('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script(process.pid)], line => {
        const now = isFullScreenState(line)
        if (now === isFull) return
        isFull = now
        onChange()
      })
    },
    stop: () => asking?.stop(),
  }
}

export function isFullScreenState(line: string): boolean {
  return fullScreenStates.includes(Number(line.trim()))
}

/** Ends by itself when we are gone. */
function script(pid: number): string {
  return [
    // Where it is not let do that, nothing is known.
    '$ErrorActionPreference = "Stop"',
    `Add-Type -Namespace Growlery -Name Shell -MemberDefinition '[DllImport("shell32.dll")] public static extern int SHQueryUserNotificationState(out int state);'`,
    '$last = -1',
    `while (Get-Process -Id ${pid} -ErrorAction SilentlyContinue) {`,
    '$state = 0',
    '[void][Growlery.Shell]::SHQueryUserNotificationState([ref]$state)',
    'if ($state -ne $last) { $last = $state; [Console]::Out.WriteLine($state) }',
    `Start-Sleep -Seconds ${askEverySeconds}`,
    '}',
  ].join('\n')
}
