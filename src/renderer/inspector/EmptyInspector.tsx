import { IconRadar2 } from '@tabler/icons-react'
import { NothingYet } from '../inbox/NothingYet.tsx'
import { t } from '../text/text.ts'
import classes from './EmptyInspector.module.css'

/** Nothing has come over the wire yet: says how to send something. */
export function EmptyInspector() {
  return (
    <NothingYet
      icon={<IconRadar2 size={28} stroke={1.5} />}
      title={t('inspector.emptyTitle')}
      notListening={t('inspector.emptyNotListening')}
    >
      <p className={classes['words']}>{t('inspector.empty')}</p>
    </NothingYet>
  )
}
