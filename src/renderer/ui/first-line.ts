import { visible } from '../../shared/visible.ts'

/** As much of a text as one line can show: a row must not carry a megabyte. Line breaks become spaces. */
const longest = 300

export function firstLine(text: string): string {
  return visible(text.slice(0, longest).replace(/\s+/g, ' ').toWellFormed())
}
