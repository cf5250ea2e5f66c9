import { type ReactNode, useEffect, useRef } from 'react'

interface ListItemProps {
  readonly isOpen: boolean
  readonly children: ReactNode
}

/** The place of a row that is always drawn. When it is opened it comes into sight, clear of the heads that stick to the edges. */
export function ListItem({ isOpen, children }: ListItemProps) {
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!isOpen) return
    // The list of subscribers above goes to its top when it is drawn first, which is just before this.
    const frame = requestAnimationFrame(() => item.current?.scrollIntoView({ block: 'nearest' }))
    return () => cancelAnimationFrame(frame)
  }, [isOpen])
  return <li ref={item}>{children}</li>
}
