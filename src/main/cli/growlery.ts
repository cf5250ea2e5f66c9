#!/usr/bin/env -S node --max-semi-space-size=2
/**
 * The growlery command.
 *
 * The flag above keeps V8 from taking up to 100 MB for what lives a moment; a burst of connections needs no more than this
 * (package.json and build/node-flags.ts have it too).
 */
import { exitCodes } from './exit-codes.ts'
import { printError } from './print.ts'
import { createProgram } from './program.ts'

try {
  await createProgram().parseAsync()
} catch (error) {
  printError(error instanceof Error ? error.message : String(error))
  process.exit(exitCodeOf(error))
}

function exitCodeOf(error: unknown): number {
  const name = error instanceof Error ? error.name : undefined
  if (name === 'UnreachedError') return exitCodes.unreached
  if (name === 'RefusedError') return exitCodes.refused
  return isUsers(error) ? exitCodes.usage : exitCodes.failed
}

/** Errors with words for the user, that the user can do something about. */
function isUsers(error: unknown): boolean {
  const names = ['FolderInUseError', 'PortInUseError', 'NewerDatabaseError', 'DatabaseLockedError', 'UsageError']
  // What the system refused (an address, a folder, space on the disk) has a code; a fault of our own has none.
  return error instanceof Error && (names.includes(error.name) || 'code' in error)
}
