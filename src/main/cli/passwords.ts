/** Passwords, from where the command line takes them: never from its arguments, which every user of the machine can see. */
import { readFile } from 'node:fs/promises'
import type { GivenPassword } from '../growlery.ts'
import { UsageError } from './usage-error.ts'

/** A password on each line of the file, and the one of the environment. Throws UsageError where the file cannot be read. */
export async function readPasswords(file: string | undefined): Promise<string[]> {
  return (await readNamedPasswords(file)).map(({ password }) => password)
}

/** The same with where each comes from. */
export async function readNamedPasswords(file: string | undefined): Promise<GivenPassword[]> {
  const lines = file === undefined ? [] : (await readFile(file, 'utf8').catch(unreadable)).split(/\r?\n/)
  const fromFile = lines.map((password, index) => {
    const from = file === undefined ? null : { file, line: index + 1 }
    return { name: `${file}, line ${index + 1}`, from, password }
  })
  const fromEnvironment = { name: 'GROWLERY_PASSWORD', password: process.env['GROWLERY_PASSWORD'] ?? '' }
  return [...fromFile, fromEnvironment].filter(({ password }) => password !== '')
}

function unreadable(error: Error): never {
  throw new UsageError(`The password file cannot be read: ${error.message}`)
}
