/** The widths at which the window changes its form; the style sheets have the same numbers. */
import { useMediaQuery } from '@mantine/hooks'

const atOnce = { getInitialValueInEffect: false }

/** What there is room for beside the page: a sidebar with words, one with icons only, or none, but a bar above. */
export type NavigationForm = 'words' | 'icons' | 'bar'

export function useNavigationForm(): NavigationForm {
  const isNarrow = useMediaQuery('(max-width: 959px)', undefined, atOnce)
  const isTiny = useMediaQuery('(max-width: 679px)', undefined, atOnce)
  if (isTiny) return 'bar'
  return isNarrow ? 'icons' : 'words'
}

/** Too narrow for list and detail side by side. */
export const useOnePane = () => useMediaQuery('(max-width: 799px)', undefined, atOnce)
