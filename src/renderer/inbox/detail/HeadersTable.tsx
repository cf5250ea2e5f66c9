import type { Header } from '../../../shared/model.ts'
import { visible } from '../../../shared/visible.ts'
import { t } from '../../text/text.ts'
import classes from './HeadersTable.module.css'

interface HeadersTableProps {
  readonly headers: readonly Header[]
  readonly labelledBy: string
}

/** Every header as it was sent; characters that cannot be seen are shown as their codes. */
export function HeadersTable({ headers, labelledBy }: HeadersTableProps) {
  if (headers.length === 0) return <p className={classes['none']}>{t('inbox.noHeaders')}</p>
  return (
    <table className={classes['table']} aria-labelledby={labelledBy}>
      <tbody>
        {headers.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a header may come twice, and the list never changes
          <tr key={index}>
            <th scope="row" className={classes['name']}>
              {visible(name)}
            </th>
            <td className={classes['value']} dir="ltr">
              {visible(value)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
