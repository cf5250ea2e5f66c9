/** What SQLite's errors mean for what was asked of it (https://www.sqlite.org/rescode.html). */

/** Primary result codes. Each is of the database as a whole, not of one statement. */
const code = {
  busy: 5,
  locked: 6,
  noMemory: 7,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  lockProtocol: 15,
  notADatabase: 26,
} as const

/** The other bits tell cases of it apart. Undefined where the error is not SQLite's. */
function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined
  return error.errcode & 0xff
}

function isOneOf(error: unknown, codes: readonly number[]): boolean {
  const primary = primaryCode(error)
  return primary !== undefined && codes.includes(primary)
}

/** Another connection holds the lock that was asked for. */
export function isBusy(error: unknown): boolean {
  return isOneOf(error, [code.busy])
}

/** The file holds something else than what SQLite wrote. */
export function isDamage(error: unknown): boolean {
  return isOneOf(error, [code.corrupt, code.notADatabase])
}

/** Every other statement would meet it too: a full disk, a damaged file, another one's lock. */
export function isOfWholeDatabase(error: unknown): boolean {
  return isOneOf(error, Object.values(code))
}
