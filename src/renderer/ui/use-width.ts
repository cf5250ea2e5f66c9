/** The widths at which the window changes its form; the style sheets have the same numbers. */
import { useMediaQuery } from '@mantine/hooks'

const atOnce = { getInitialValueInEffect: false }

/** Too narrow for words in the sidebar. */
export const useIconsOnly = () => useMediaQuery('(max-width: 959px)', undefined, atOnce)

/** Too narrow for list and detail side by side. */
export const useOnePane = () => useMediaQuery('(max-width: 799px)', undefined, atOnce)

/** How many toasts may stand in full without covering the page that they are on. */
export function useToastRoom(): number {
  const isTiny = useMediaQuery('(max-height: 479px)', undefined, atOnce)
  const isSmall = useMediaQuery('(max-height: 719px), (max-width: 599px)', undefined, atOnce)
  if (isTiny) return 1
  return isSmall ? 2 : 4
}
