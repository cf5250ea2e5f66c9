import { useMemo, useState } from 'react'
import type { Application } from '../../shared/model.ts'
import { useKnown } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { FindField } from '../ui/FindField.tsx'
import { manyFrom } from '../ui/many-from.ts'
import { shownName } from '../ui/shown-name.ts'
import { matchingTypes } from './choices.ts'
import { Pages } from './Pages.tsx'
import { AllTypesRow, TypeRow } from './TypeRows.tsx'
import classes from './TypesTable.module.css'

interface TypesTableProps {
  readonly application: Application
  /** How many came of each type this week; undefined while that is not known. */
  readonly week: ReadonlyMap<string, number> | undefined
}

/** As many as are drawn at once: an application may have a thousand. */
const pageSize = 50

/** What counts for an application and for each of its types. Where there is little room, a row opens to show its choices. */
export function TypesTable({ application, week }: TypesTableProps) {
  const settings = useKnown(known => known.settings)
  const [typed, setTyped] = useState('')
  const [page, setPage] = useState(0)
  const { types } = application
  const found = useMemo(() => matchingTypes(types, types.length < manyFrom ? '' : typed), [types, typed])
  const pages = Math.max(1, Math.ceil(found.length / pageSize))
  const shownPage = Math.min(page, pages - 1)
  const shown = found.slice(shownPage * pageSize, (shownPage + 1) * pageSize)
  // The application's icon alone, on every line, would say nothing.
  const hasIcons = types.some(type => type.icon !== null)
  return (
    <div className={classes['place']}>
      {types.length >= manyFrom && (
        <FindField
          label={t('applications.type.find')}
          value={typed}
          onChange={words => {
            setTyped(words)
            setPage(0)
          }}
        />
      )}
      <table className={classes['table']} aria-labelledby="application-types">
        <thead>
          <tr>
            <th scope="col">{t('applications.type.name')}</th>
            <th scope="col">{t('applications.on')}</th>
            <th scope="col">{t('applications.choices.show.title')}</th>
            <th scope="col">{t('applications.choices.sticky.title')}</th>
            <th scope="col">{t('applications.choices.priority.title')}</th>
            <th scope="col">{t('applications.choices.seconds')}</th>
            <th scope="col">{t('applications.choices.sound.title')}</th>
            <th scope="col">{t('applications.choices.forward')}</th>
            <th scope="col" className={classes['number']}>
              {t('applications.type.week')}
            </th>
          </tr>
        </thead>
        <tbody>
          <AllTypesRow application={application} settings={settings} week={week} hasIcons={hasIcons} />
          {shown.map(type => (
            <TypeRow
              key={type.name}
              application={application.name}
              inherited={application.choices}
              isOff={!application.enabled}
              applicationIcon={application.icon}
              type={type}
              settings={settings}
              week={week && (week.get(type.name) ?? 0)}
              hasIcons={hasIcons}
            />
          ))}
        </tbody>
      </table>
      {found.length === 0 && (
        <p className={classes['none']}>
          {types.length === 0
            ? t('applications.type.none')
            : t('applications.type.noneFound', { name: shownName(typed.trim()) })}
        </p>
      )}
      {pages > 1 && (
        <Pages
          from={shownPage * pageSize + 1}
          to={shownPage * pageSize + shown.length}
          all={found.length}
          onMove={by => setPage(Math.max(0, Math.min(pages - 1, shownPage + by)))}
        />
      )}
    </div>
  )
}
