/** What Node is started with for the growlery command: as its first line and package.json's scripts have it. */
export const nodeFlags: readonly string[] = ['--max-semi-space-size=2']
