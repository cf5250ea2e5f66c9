export interface Address {
  readonly host: string
  readonly port: number
}

/** The default port of GNTP. */
export const gntpPort = 23053

/** 127.0.0.1:23053, [::1]:23053 */
export function addressOf({ host, port }: Address): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}
