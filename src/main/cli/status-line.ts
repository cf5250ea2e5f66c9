/** How things stand, on stderr: on a terminal in one line that stays below what is printed, otherwise in a line for each change. */
import { oneLine } from '../../shared/visible.ts'
import { printWarning } from './print.ts'
import { cutTo } from './width.ts'

/** For a terminal that does not say how wide it is. */
const usualColumns = 80
const clearLine = '\r\u001b[2K'

export class StatusLine {
  #shown = ''
  #state = ''

  /**
   * @param state on a change of which it is told where there is no terminal
   * @param words may hold what others sent
   * @param brief is told instead of `words` where there is no terminal, for what would soon be no longer true
   */
  show(state: string, words: string, brief = words): void {
    if (process.stderr.isTTY) this.#draw(oneLine(words))
    else if (state !== this.#state) printWarning(brief)
    this.#state = state
  }

  /** Lets `print` write to the same terminal; gives what it gives. */
  above<T>(print: () => T): T {
    const shown = this.#shown
    this.end()
    const result = print()
    if (shown !== '') this.#draw(shown)
    return result
  }

  /** Takes the line away. */
  end(): void {
    if (this.#shown !== '') process.stderr.write(clearLine)
    this.#shown = ''
  }

  #draw(line: string): void {
    this.#shown = line
    // A line that is broken could not be taken away again.
    const columns = process.stderr.columns || usualColumns
    process.stderr.write(clearLine + cutTo(line, columns - 1))
  }
}
