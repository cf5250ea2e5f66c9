/** Commands that send a first notification to this hub. */
import { type Address, gntpPort } from '../shell/address.ts'

/** For who has gntp-send. */
export function gntpSend({ host, port }: Address): string {
  const server = port === gntpPort && isThisMachine(host) ? '' : `-s ${reachable(host)}:${port} `
  return `gntp-send ${server}"Hello" "My first notification"`
}

/** For everybody: it first registers an application, then notifies (GNTP.md, Requests). */
export function withoutInstalling({ host, port }: Address): string {
  const register = [
    'GNTP/1.0 REGISTER NONE',
    'Application-Name: Shell',
    'Notifications-Count: 1',
    '',
    'Notification-Name: hello',
    'Notification-Enabled: True',
  ]
  const notify = [
    'GNTP/1.0 NOTIFY NONE',
    'Application-Name: Shell',
    'Notification-Name: hello',
    'Notification-Title: Hello',
    'Notification-Text: My first notification',
  ]
  return [register, notify]
    .map(lines => `printf '${[...lines, '', ''].join('\\r\\n')}' | nc ${reachable(host)} ${port}`)
    .join('\n')
}

function isThisMachine(host: string): boolean {
  return ['127.0.0.1', '::1', 'localhost', '0.0.0.0', '::'].includes(host)
}

/** Every address of a machine is listened on, but none is called 0.0.0.0. */
export function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  return host === '::' ? '::1' : host
}
