/** Passwords, from where the command line takes them: never from its arguments, which every user of the machine can see. */
import { readFile } from 'node:fs/promises'
import { UsageError } from './usage-error.ts'

/** A password on each line of the file, and the one of the environment. Throws UsageError where the file cannot be read. */
export async function readPasswords(file: string | undefined): Promise<string[]> {
  const fromEnvironment = process.env['GROWLERY_PASSWORD'] ?? ''
  const fromFile = file === undefined ? '' : await readFile(file, 'utf8').catch(unreadable)
  return [...fromFile.split(/\r?\n/), fromEnvironment].filter(password => password !== '')
}

function unreadable(error: Error): never {
  throw new UsageError(`The password file cannot be read: ${error.message}`)
}
