/** What lies over the window, at most one thing at a time, and what went wrong with what was asked for there. */
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
  readonly problem: string | undefined
}

const overlays = createStore<Overlays>(() => ({ open: undefined, problem: undefined }))

export const openOverlay = (open: Overlay) => overlays.setState({ open })
/** Closes it, if it is still that which is open. */
export const closeOverlay = (overlay: Overlay) =>
  overlays.setState(({ open }) => ({ open: open === overlay ? undefined : open }))
export const toggleOverlay = (overlay: Overlay) =>
  overlays.setState(({ open }) => ({ open: open === overlay ? undefined : overlay }))
export const useOverlay = () => useStore(overlays, state => state.open)

/** Says it above the page, because what it was asked for in has closed. Undefined: it was read. */
export const sayProblem = (problem: string | undefined) => overlays.setState({ problem })
export const useProblem = () => useStore(overlays, state => state.problem)
