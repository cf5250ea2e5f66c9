/** The widths at which the window changes its form; the style sheets have the same numbers. */
import { useMediaQuery } from '@mantine/hooks'

const atOnce = { getInitialValueInEffect: false }

/** Too narrow for words in the sidebar. */
export const useIconsOnly = () => useMediaQuery('(max-width: 959px)', undefined, atOnce)

/** Too narrow for list and detail side by side. */
export const useOnePane = () => useMediaQuery('(max-width: 799px)', undefined, atOnce)
