/** How the doctor writes sizes, names, and commands to copy. */
import { resolve } from 'node:path'
import { defaultDataFolder } from '../../data-folder.ts'
import { quote } from '../../gntp/quote.ts'

const kilobyte = 1024
const units = ['KB', 'MB', 'GB', 'TB']

export function sizeInWords(bytes: number): string {
  if (bytes < kilobyte) return `${bytes} bytes`
  let size = bytes / kilobyte
  let unit = 0
  while (size >= kilobyte && unit < units.length - 1) {
    size /= kilobyte
    unit += 1
  }
  return `${size.toFixed(size < 10 ? 1 : 0)} ${units[unit]}`
}

const longestWords = 300

/** Words of a server that we know nothing of: they may be of any length. */
export function cut(words: string): string {
  return words.length <= longestWords ? words : `${words.slice(0, longestWords).toWellFormed()}…`
}

const mostNames = 5

/** Names that others chose. */
export function namesInWords(names: readonly string[]): string {
  const some = names.slice(0, mostNames).map(quote)
  return names.length > mostNames ? `${some.join(', ')} and ${names.length - mostNames} more` : some.join(', ')
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** `growlery serve` for this data folder, with further options, between backticks. */
export function serveCommand(dataFolder: string, ...options: readonly string[]): string {
  return commandToCopy(dataFolder, 'serve', ...options)
}

/** As a part of a sentence: there are subscribers, so there is a password. */
export function howToLetSubscribe(dataFolder: string, takesNetwork: boolean): string {
  const network = takesNetwork ? ['--allow-network'] : []
  const command = serveCommand(dataFolder, ...network, '--allow-subscriptions', '--password-file', 'FILE')
  return `switch "Let other machines subscribe" on in the window, or start Growlery with ${command}`
}

/** A growlery command for this data folder, between backticks. */
export function commandToCopy(dataFolder: string, ...words: readonly string[]): string {
  const isDefault = resolve(dataFolder) === resolve(defaultDataFolder())
  const data = isDefault ? [] : ['--data', shellWord(dataFolder)]
  return `\`${['growlery', ...words, ...data].join(' ')}\``
}

/** For a shell to read as one word. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
