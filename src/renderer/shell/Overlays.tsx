import { memo, useEffect, useLayoutEffect, useState } from 'react'
import { takeKeys } from '../keys/active.ts'
import { t } from '../text/text.ts'
import { LoadBoundary } from '../ui/LoadBoundary.tsx'
import { lazyPart } from '../ui/lazy-part.ts'
import {
  closeOverlay,
  type Overlay,
  type OverlayProps,
  sayProblem,
  typeForOverlay,
  useOverlay,
} from './overlay-state.ts'

const parts = {
  palette: lazyPart<OverlayProps>(() => import('../palette/Palette.tsx').then(part => part.Palette)),
  keys: lazyPart<OverlayProps>(() => import('./KeyHelp.tsx').then(part => part.KeyHelp)),
  navigation: lazyPart<OverlayProps>(() => import('./NavDrawer.tsx').then(part => part.NavDrawer)),
}

/** So that they open at once. */
export function prefetchOverlays(): void {
  for (const { prefetch } of Object.values(parts)) prefetch()
}

/** What lies over the window, each loaded when it is first opened. */
export const Overlays = memo(function Overlays() {
  const open = useOverlay()
  // They stay when they are closed, so that they can leave as they came.
  const [opened, setOpened] = useState<readonly Overlay[]>([])
  useEffect(() => {
    if (open !== undefined) setOpened(all => (all.includes(open) ? all : [...all, open]))
  }, [open])
  const isOver = open !== undefined
  // Before the next key: it may be pressed before what opens is loaded.
  useLayoutEffect(() => (isOver ? takeKeys(typeForOverlay) : undefined), [isOver])
  return opened.map(overlay => {
    const { Part } = parts[overlay]
    return (
      <LoadBoundary key={overlay} loading={null} failed={<Failed overlay={overlay} isOpen={open === overlay} />}>
        <Part isOpen={open === overlay} onClose={() => closeOverlay(overlay)} />
      </LoadBoundary>
    )
  })
})

/** Each time that it is wanted. */
function Failed({ overlay, isOpen }: { overlay: Overlay; isOpen: boolean }) {
  useEffect(() => {
    if (!isOpen) return
    sayProblem(t('shell.partFailed'))
    closeOverlay(overlay)
  }, [overlay, isOpen])
  return null
}
