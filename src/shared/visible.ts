/** Text that came from others, made harmless to look at. */

/**
 * Control characters and those that turn the direction of text around: on a terminal the first move the cursor and worse,
 * anywhere the second make a text read as what it is not.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

/** Shows each such character as its code, `‹U+202E›`; line breaks and tabs stay. */
export function visible(text: string): string {
  return text.replace(unseen, character => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    return `‹U+${code}›`
  })
}

/** The same on one line: where a line ends, with the space around that, there is one space. */
export function oneLine(text: string): string {
  return visible(text.replace(/\s+/g, run => (/[\r\n\t]/.test(run) ? ' ' : run)))
}
