import { useLocalStorage } from '@mantine/hooks'

const usual = 38
export const smallestShare = 20
export const largestShare = 75

/** How many percent of the height the list has where something is open: as the user left it, in this browser. */
export function useShare() {
  return useLocalStorage<number>({
    key: 'growlery-inspector-share',
    defaultValue: usual,
    getInitialValueInEffect: false,
    deserialize: text => shareOf(Number(text ?? usual)),
  })
}

/** What is kept may be anything. */
function shareOf(kept: number): number {
  return kept >= smallestShare && kept <= largestShare ? kept : usual
}
