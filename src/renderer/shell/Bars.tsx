import { CloseButton } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { memo } from 'react'
import { t } from '../text/text.ts'
import { Bar } from './Bar.tsx'
import { ConnectionBar } from './ConnectionBar.tsx'
import { DecisionBar } from './DecisionBar.tsx'
import { MissedBar } from './MissedBar.tsx'
import { sayProblem, useProblem } from './overlay-state.ts'
import type { View } from './routes.ts'

/** Above every page: what the user is to know or to decide before anything else. */
export const Bars = memo(function Bars({ view }: { view: View['name'] }) {
  return (
    <>
      <ConnectionBar />
      <ProblemBar />
      <MissedBar />
      {/* The page of the applications asks by itself. */}
      {view !== 'applications' && <DecisionBar />}
    </>
  )
})

function ProblemBar() {
  const problem = useProblem()
  if (problem === undefined) return null
  return (
    <div role="alert">
      <Bar
        tone="red"
        icon={<IconAlertCircle size={16} stroke={1.8} />}
        actions={<CloseButton size="sm" aria-label={t('ui.dismiss')} onClick={() => sayProblem(undefined)} />}
      >
        {problem}
      </Bar>
    </div>
  )
}
