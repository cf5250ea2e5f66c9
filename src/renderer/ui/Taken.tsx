import { VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { t } from '../text/text.ts'
import classes from './Taken.module.css'

const shownMs = 2500

/** For a moment, at the edge of its row, that a change counts now. `count`: how many have. */
export function Taken({ count }: { count: number }) {
  const [over, setOver] = useState(count)
  useEffect(() => {
    const timer = setTimeout(() => setOver(count), shownMs)
    return () => clearTimeout(timer)
  }, [count])
  return (
    <span role="status" className={classes['place']} data-taken>
      {count !== over && (
        <>
          <IconCheck key={count} size={12} stroke={2.6} aria-hidden="true" />
          <VisuallyHidden>{t('ui.taken')}</VisuallyHidden>
        </>
      )}
    </span>
  )
}
