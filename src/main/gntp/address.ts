/** Where GNTP is spoken. */

/** Where servers listen and tools send to, unless they are told another one. */
export const gntpPort = 23053

/** For words: `127.0.0.1:23053`, `[::1]:23053`. */
export function addressInWords({ host, port }: { readonly host: string; readonly port: number }): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
