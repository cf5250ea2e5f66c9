import { Skeleton } from '@mantine/core'
import { t } from '../text/text.ts'
import classes from './PageBones.module.css'

const rows = Array.from({ length: 12 }, (_, row) => row)

/** What stands where a page will be: most have a list and, beside it, what is open of it. */
export function PageBones() {
  return (
    <div className={classes['waiting']} role="status" aria-label={t('ui.loading')}>
      <div className={classes['list']}>
        <div className={classes['head']}>
          <Skeleton height={34} radius={8} />
        </div>
        <div className={classes['rows']}>
          {rows.map(row => (
            <div key={row} className={classes['row']}>
              <Skeleton height={40} width={40} radius={10} />
              <div className={classes['lines']}>
                <Skeleton height={10} width={row % 3 === 0 ? '52%' : '68%'} />
                <Skeleton height={9} width={row % 2 === 0 ? '86%' : '74%'} />
                <Skeleton height={8} width="34%" />
              </div>
            </div>
          ))}
        </div>
      </div>
      <div className={classes['detail']} />
    </div>
  )
}
