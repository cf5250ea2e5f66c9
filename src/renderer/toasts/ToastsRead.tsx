import { memo, useMemo } from 'react'
import { useKnown } from '../hub/hub.tsx'
import { Announcer } from './Announcer.tsx'
import { useCalm } from './use-calm.ts'

/** What is on screen, read aloud only: it is seen and heard elsewhere, in a window that never has the focus and is not read. */
export const ToastsRead = memo(function ToastsRead() {
  const known = useCalm(useKnown(state => state.onScreen))
  const onScreen = useMemo(() => [...known.values()], [known])
  return <Announcer onScreen={onScreen} />
})
