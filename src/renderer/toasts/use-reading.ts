import { type FocusEvent, type PointerEvent, type RefObject, useEffect, useState } from 'react'

/** Whether somebody reads the toasts: the pointer is over one or over the line of the others, or one has the focus. */
export function useReading(frame: RefObject<HTMLElement | null>, isAny: boolean) {
  const [isPointed, setIsPointed] = useState(false)
  const [isFocused, setIsFocused] = useState(false)
  // What was under the pointer has gone, and nothing tells that the pointer has left it.
  if (!isAny && isPointed) setIsPointed(false)
  useEffect(() => {
    if (isFocused && frame.current?.contains(document.activeElement) !== true) setIsFocused(false)
  })
  return {
    isReading: isPointed || isFocused,
    handlers: {
      // Not where it only lies, and a toast came under it.
      onPointerMove: ({ movementX, movementY }: PointerEvent) => {
        if (movementX !== 0 || movementY !== 0) setIsPointed(true)
      },
      onPointerLeave: () => setIsPointed(false),
      onFocus: () => setIsFocused(true),
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => setIsFocused(currentTarget.contains(relatedTarget)),
    },
  }
}
