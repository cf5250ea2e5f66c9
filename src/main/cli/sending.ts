/** From the options of a command that sends to the client library, and from its errors to words and exit codes. */
import { GntpError, isRefusal, ResourceError, ValidationError } from '../client/errors.ts'
import type { IconSource } from '../client/events.ts'
import { Resource } from '../client/resource.ts'
import type { ServerOptions } from '../client/server-options.ts'
import type { SendingOptions } from './commands/sending.ts'
import { exitCodes } from './exit-codes.ts'
import { readPasswords } from './passwords.ts'
import { printError } from './print.ts'

export async function serverOf({ host, port, passwordFile, hash, encrypt }: SendingOptions): Promise<ServerOptions> {
  const [password] = await readPasswords(passwordFile)
  return { host, port, password, hash, encryption: encrypt }
}

/** A URL is left to the server; anything else is a file, whose bytes go along. */
export function iconOf(icon: string | undefined): IconSource | undefined {
  if (icon === undefined) return undefined
  return /^(https?|data):/i.test(icon) ? icon : Resource.fromFile(icon, { required: true })
}

/** Runs what sends; gives the exit code, and prints why it failed where it did. */
export async function reportingFailure(send: () => Promise<number>): Promise<number> {
  try {
    return await send()
  } catch (error) {
    if (!(error instanceof GntpError)) throw error
    printError(failureInWords(error))
    const code = exitCodeOf(error)
    if (code === exitCodes.unreached) process.stderr.write('`growlery doctor` looks for the reason.\n')
    return code
  }
}

/** What the server said, with its code, or why it said nothing. */
export function failureInWords(error: GntpError): string {
  return isRefusal(error) ? `${error.code} ${error.name}: ${error.message}` : error.message
}

function exitCodeOf(error: GntpError): number {
  if (error instanceof ValidationError || error instanceof ResourceError) return exitCodes.usage
  return isRefusal(error) ? exitCodes.refused : exitCodes.unreached
}
