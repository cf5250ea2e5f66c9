import { useMemo } from 'react'
import { visible } from '../../shared/visible.ts'
import classes from './LinkedText.module.css'
import { linkParts } from './links.ts'

/** Text that came from others, as text; what is an address in it can be opened. */
export function LinkedText({ text }: { text: string }) {
  const parts = useMemo(() => linkParts(text), [text])
  let at = 0
  return parts.map(part => {
    const key = at
    at += part.text.length
    const text = visible(part.text)
    return part.href === undefined ? text : <SafeLink key={key} href={part.href} text={text} />
  })
}

/** A link to an address that `safeHref` let pass. */
export function SafeLink({ href, text }: { href: string; text: string }) {
  return (
    <a className={classes['link']} href={href} target="_blank" rel="noopener noreferrer" dir="ltr">
      {text}
    </a>
  )
}
