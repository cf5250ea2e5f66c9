import { Button, Loader } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import { t } from '../../text/text.ts'
import { FindField } from '../../ui/FindField.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { shownName } from '../../ui/shown-name.ts'
import { Group } from '../SectionFrame.tsx'
import classes from './About.module.css'
import { LicenceList } from './LicenceList.tsx'
import { type Licence, loadLicences, matching } from './licences.ts'

/** The licences of the packages that are built in, loaded when somebody wants to read them. */
export function Licences() {
  const [isOpen, setOpen] = useState(false)
  const [licences, setLicences] = useState<readonly Licence[]>()
  const [hasFailed, setFailed] = useState(false)
  const [typed, setTyped] = useState('')
  const found = useMemo(() => matching(licences ?? [], typed), [licences, typed])

  useEffect(() => {
    if (!isOpen) return
    const abandon = new AbortController()
    loadLicences(abandon.signal)
      .then(setLicences)
      .catch((error: unknown) => {
        if (abandon.signal.aborted) return
        console.warn(error)
        setFailed(true)
        setOpen(false)
      })
    return () => abandon.abort()
  }, [isOpen])

  return (
    <Group title={t('settings.about.licences')}>
      <div className={classes['head']}>
        <p>{t('settings.about.licencesHint')}</p>
        {!isOpen && (
          <div>
            <Button
              variant="default"
              onClick={() => {
                setFailed(false)
                setOpen(true)
              }}
            >
              {t('settings.about.showLicences')}
            </Button>
          </div>
        )}
        {hasFailed && <Notice>{t('settings.about.noLicences')}</Notice>}
        {isOpen && licences === undefined && <Loader size={18} aria-label={t('ui.loading')} />}
        {licences !== undefined && (
          <>
            <Find typed={typed} onChange={setTyped} />
            <p role="status">
              {found.length === 0
                ? t('settings.about.noneFound', { name: shownName(typed.trim()) })
                : t('settings.about.packages', { count: found.length })}
            </p>
          </>
        )}
      </div>
      {found.length > 0 && <LicenceList licences={found} />}
    </Group>
  )
}

/** It has the focus when it comes: the button that it came by is gone. */
function Find({ typed, onChange }: { typed: string; onChange: (typed: string) => void }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return <FindField field={field} label={t('settings.about.find')} value={typed} onChange={onChange} />
}
