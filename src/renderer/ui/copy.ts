/** Puts text on the clipboard. Rejects with words for the user where the browser does not let it. */
export async function copyText(text: string): Promise<void> {
  // A page from plain http and another machine has no clipboard at all.
  if (!('clipboard' in navigator)) throw new Error('This browser does not let the page copy. Select the text instead.')
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    throw new Error('The browser did not allow copying. Select the text instead.')
  }
}
