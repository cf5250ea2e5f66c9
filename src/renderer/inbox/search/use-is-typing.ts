import { useDebouncedValue } from '@mantine/hooks'

/** So long after the last key whoever types is done, for now. */
const restMs = 900

/** Whether somebody is still at it. */
export function useIsTyping(text: string): boolean {
  const [rested] = useDebouncedValue(text, restMs)
  return rested !== text
}
