/** What lies over the window, at most one thing at a time, and what went wrong with what was asked for there. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** `navigation`: where one can go, where there is no room for a sidebar. */
export type Overlay = 'palette' | 'keys' | 'navigation'

export interface OverlayProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

interface Overlays {
  readonly open: Overlay | undefined
  /** What stands in its field, if it has one: it may be typed before the field has the focus. */
  readonly typed: string
  readonly problem: string | undefined
}

const overlays = createStore<Overlays>(() => ({ open: undefined, typed: '', problem: undefined }))

export const openOverlay = (open: Overlay) => overlays.setState({ open, typed: '' })
/** Closes it, if it is still that which is open. */
export const closeOverlay = (overlay: Overlay) =>
  overlays.setState(({ open }) => ({ open: open === overlay ? undefined : open }))
export const toggleOverlay = (overlay: Overlay) =>
  overlays.setState(({ open }) => (open === overlay ? { open: undefined } : { open: overlay, typed: '' }))
export const useOverlay = () => useStore(overlays, state => state.open)

/** A key for what is open, which does not have the focus yet. */
export function typeForOverlay(key: string): void {
  overlays.setState(({ open, typed }) => {
    if (key === 'Escape') return { open: undefined }
    if (key === 'Backspace') return { open, typed: typed.slice(0, -1) }
    return { open, typed: key.length === 1 ? typed + key : typed }
  })
}

export const useOverlayText = () => useStore(overlays, state => state.typed)
export const writeOverlayText = (typed: string) => overlays.setState({ typed })

/**
 * Whether it is open, from the moment after it was first drawn: what opens as it is drawn does not learn what has the focus, and cannot give
 * it back.
 */
export function useOpensLate(isOpen: boolean): boolean {
  const [isLate, setIsLate] = useState(false)
  useEffect(() => setIsLate(isOpen), [isOpen])
  return isLate
}

/** Says it above the page, because what it was asked for in has closed. Undefined: it was read. */
export const sayProblem = (problem: string | undefined) => overlays.setState({ problem })
export const useProblem = () => useStore(overlays, state => state.problem)
