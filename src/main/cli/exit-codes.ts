/** What the exit codes of all commands mean; 0 is that all went well. */
export const exitCodes = {
  /** It was done, and did not come out well: some sends failed, a notification was closed or timed out. */
  failed: 1,
  /** GNTP.md has no word for it, but shells do: the command was used wrongly, or cannot be done as things stand. */
  usage: 2,
  /** A server answered, and said no. */
  refused: 3,
  /** No server answered. */
  unreached: 4,
  /** As shells have it: 128 and the number of SIGINT. */
  interrupted: 130,
} as const
