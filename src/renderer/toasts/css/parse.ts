/**
 * Takes a style sheet apart into its rules and declarations, each with its line: a browser keeps silent about what it does not
 * understand, so what is wrong must be found piece by piece. Pure; whether a piece makes sense is the browser's to say (check.ts).
 */

export type CssNode = Rule | Statement

/** What has a block: `selector { … }`, `@media … { … }`. */
export interface Rule {
  readonly kind: 'rule'
  readonly prelude: string
  readonly line: number
  readonly body: readonly CssNode[]
}

/** What ends with a semicolon: a declaration, `@import …`. */
export interface Statement {
  readonly kind: 'statement'
  readonly text: string
  readonly line: number
}

/** What makes the rest of a sheet mean something else than it seems to. */
export interface BrokenForm {
  readonly kind: 'unclosedBlock' | 'surplusBrace' | 'unclosedText' | 'unclosedComment'
  readonly line: number
}

export interface Parsed {
  readonly nodes: readonly CssNode[]
  readonly broken: readonly BrokenForm[]
}

export function parseCss(css: string): Parsed {
  return new Parser(css).parse()
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']' }

class Parser {
  readonly #css: string
  #at = 0
  #line = 1
  readonly #broken: BrokenForm[] = []

  constructor(css: string) {
    this.#css = css
  }

  parse(): Parsed {
    const nodes: CssNode[] = []
    while (this.#at < this.#css.length) {
      nodes.push(...this.#block())
      if (this.#at >= this.#css.length) break
      this.#broken.push({ kind: 'surplusBrace', line: this.#line })
      this.#take()
    }
    return { nodes, broken: this.#broken }
  }

  /** Up to the brace that closes it, or the end. */
  #block(): CssNode[] {
    const nodes: CssNode[] = []
    for (;;) {
      this.#skipSpace()
      const line = this.#line
      const text = this.#piece()
      const end = this.#css[this.#at]
      if (end === '{') nodes.push(this.#rule(text, line))
      else if (text !== '') nodes.push({ kind: 'statement', text, line })
      if (end === undefined || end === '}') return nodes
      if (end === ';') this.#take()
    }
  }

  #rule(prelude: string, line: number): Rule {
    this.#take()
    const body = this.#block()
    if (this.#at >= this.#css.length) this.#broken.push({ kind: 'unclosedBlock', line })
    else this.#take()
    return { kind: 'rule', prelude, line, body }
  }

  /** Up to the next brace or semicolon that is in no brackets and no text; without comments. */
  #piece(): string {
    let text = ''
    const open: string[] = []
    for (;;) {
      const next = this.#css[this.#at]
      if (next === undefined || next === '{' || next === '}' || (next === ';' && open.length === 0)) return text.trim()
      if (this.#css.startsWith('/*', this.#at)) {
        this.#skipComment()
        text += ' '
      } else if (next === '"' || next === "'") text += this.#text(next)
      else {
        if (next === open.at(-1)) open.pop()
        const close = closing[next]
        if (close !== undefined) open.push(close)
        text += next === '\\' ? this.#take() + this.#take() : this.#take()
      }
    }
  }

  #text(quote: string): string {
    const line = this.#line
    let text = this.#take()
    for (;;) {
      const next = this.#css[this.#at]
      if (next === undefined || next === '\n') {
        this.#broken.push({ kind: 'unclosedText', line })
        return text
      }
      text += next === '\\' ? this.#take() + this.#take() : this.#take()
      if (next === quote) return text
    }
  }

  #skipSpace(): void {
    for (;;) {
      if (/\s/.test(this.#css[this.#at] ?? '')) this.#take()
      else if (this.#css.startsWith('/*', this.#at)) this.#skipComment()
      else return
    }
  }

  #skipComment(): void {
    const line = this.#line
    const end = this.#css.indexOf('*/', this.#at + 2)
    if (end === -1) this.#broken.push({ kind: 'unclosedComment', line })
    const to = end === -1 ? this.#css.length : end + 2
    while (this.#at < to) this.#take()
  }

  #take(): string {
    const taken = this.#css[this.#at] ?? ''
    this.#at += 1
    if (taken === '\n') this.#line += 1
    return taken
  }
}
