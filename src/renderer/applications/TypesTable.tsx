import { useState } from 'react'
import type { Application } from '../../shared/model.ts'
import { t } from '../text/text.ts'
import { Notice } from '../ui/Notice.tsx'
import { TypeRow } from './TypeRow.tsx'
import classes from './TypesTable.module.css'

/** The types of an application, each with its switch. */
export function TypesTable({ application }: { application: Application }) {
  const [problem, setProblem] = useState<string>()
  // The application's icon alone, on every line, would say nothing.
  const hasIcons = application.types.some(type => type.icon !== null)
  return (
    <>
      {problem !== undefined && <Notice onDismiss={() => setProblem(undefined)}>{problem}</Notice>}
      <table className={classes['table']} aria-labelledby="application-types">
        <thead>
          <tr>
            <th scope="col">{t('applications.type.name')}</th>
            <th scope="col" className={classes['on']}>
              {t('applications.on')}
            </th>
            <th scope="col" className={classes['number']}>
              {t('applications.type.notifications')}
            </th>
            <th scope="col" className={classes['last']}>
              {t('applications.type.lastSeen')}
            </th>
          </tr>
        </thead>
        <tbody>
          {application.types.map(type => (
            <TypeRow key={type.name} application={application} type={type} hasIcons={hasIcons} onProblem={setProblem} />
          ))}
        </tbody>
      </table>
    </>
  )
}
