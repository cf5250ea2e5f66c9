/** How the command line writes for people. */
import { oneLine } from '../../shared/visible.ts'
import { painter } from './colours.ts'
import { exitCodes } from './exit-codes.ts'
import { cutTo, seenLength } from './width.ts'

export function printLines(lines: readonly string[]): void {
  endWithReader()
  process.stdout.write(lines.map(line => `${line}\n`).join(''))
}

/** Reading less than was printed, as `growlery history | head` does, is no error: the command ends then. */
export function endWithReader(): void {
  process.stdout.off('error', onStdoutError).on('error', onStdoutError)
}

/** Says on stderr what went wrong, on one line; some of the words may come from others. */
export function printError(words: string): void {
  printNote('red', words)
}

/** The same of what is only worth knowing. */
export function printWarning(words: string): void {
  printNote('yellow', words)
}

function printNote(colour: 'red' | 'yellow', words: string): void {
  process.stderr.write(`${painter(process.stderr)(colour, 'growlery:')} ${oneLine(words)}\n`)
}

function onStdoutError(error: Error): void {
  if ('code' in error && error.code === 'EPIPE') process.exit(0)
  printError(`What is printed cannot be written: ${error.message}`)
  process.exit(exitCodes.failed)
}

const nameColumns = 60

/** A name from others for a column: one that is too long would push all others away. */
export function columnName(text: string): string {
  const name = oneLine(text)
  return seenLength(name) <= nameColumns ? name : `${cutTo(name, nameColumns - 1)}…`
}

export function bracketed(word: string): string {
  return `[${word}]`
}

/** The time as this machine's clock on the wall has it, in a form that sorts. */
export function localTime(time: number): string {
  const date = new Date(time)
  const two = (number: number) => String(number).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

/** Rows whose columns, all but the last, begin below each other, whether they are coloured or not. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [index, cell] of row.slice(0, -1).entries())
      widths[index] = Math.max(widths[index] ?? 0, seenLength(cell))
  }
  return rows.map(row =>
    row
      .map((cell, index) => cell + ' '.repeat(Math.max(0, (widths[index] ?? 0) - seenLength(cell))))
      .join('  ')
      .trimEnd(),
  )
}
