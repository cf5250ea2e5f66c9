import { useShallow } from 'zustand/react/shallow'
import { useKnown } from '../hub/hub.tsx'
import type { ToastLook } from './look.ts'

/** How toasts are drawn now. */
export function useLook(): ToastLook {
  return useKnown(
    useShallow(
      ({ settings: { toastStyle, toastCorner, toastWidth, toastsAtOnce, toastCss } }): ToastLook => ({
        toastStyle,
        toastCorner,
        toastWidth,
        toastsAtOnce,
        toastCss,
      }),
    ),
  )
}
