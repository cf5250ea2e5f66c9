/** Colours for people at a terminal: never for a pipe, a file, or those who asked for none. */
import { styleText } from 'node:util'

/** One of styleText's formats, such as `dim`, or several of them. */
export type Style = Parameters<typeof styleText>[0]

export interface Target {
  readonly isTTY?: boolean
}

/**
 * Whether what is written there may be coloured. NO_COLOR (https://no-color.org) rules; then FORCE_COLOR, where `0` and `false`
 * mean none; empty ones say nothing. Otherwise a terminal gets colours, one that calls itself dumb does not.
 */
export function hasColours(stream: Target, env: NodeJS.ProcessEnv = process.env): boolean {
  const forced = env['FORCE_COLOR']
  if (env['NO_COLOR'] || forced === '0' || forced === 'false') return false
  if (forced) return true
  return stream.isTTY === true && env['TERM'] !== 'dumb'
}

/** Gives text the style. */
export type Paint = (style: Style, text: string) => string

/** Gives the function that colours text for this stream; where it has no colours, that gives the text as it is. */
export function painter(stream: Target, env: NodeJS.ProcessEnv = process.env): Paint {
  if (!hasColours(stream, env)) return (_style, text) => text
  // What the environment and the terminal say has been asked already.
  return (style, text) => styleText(style, text, { validateStream: false })
}
