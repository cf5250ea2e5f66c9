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

/** It has node:sqlite, and `using`. */
const neededNode = 24

try {
  await createProgram().parseAsync()
} catch (error) {
  printError(wordsOf(error))
  process.exit(exitCodeOf(error))
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!isOfOldNode(error)) return error.message
  return `This command needs Node ${neededNode} or newer (https://nodejs.org), and runs on ${process.versions.node}.`
}

/** What is loaded here is not understood by Nodes that the commands that only send do with. */
function isOfOldNode(error: Error): boolean {
  const isNew = Number.parseInt(process.versions.node, 10) >= neededNode
  const lacksModule = 'code' in error && error.code === 'ERR_UNKNOWN_BUILTIN_MODULE'
  return !isNew && (lacksModule || error instanceof SyntaxError)
}

function exitCodeOf(error: unknown): number {
  const name = error instanceof Error ? error.name : undefined
  if (error instanceof Error && isOfOldNode(error)) return exitCodes.usage
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
