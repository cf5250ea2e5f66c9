import { defaultSettings } from '../../shared/default-settings.ts'
import { useSetting } from '../hub/use-setting.ts'
import { t } from '../text/text.ts'
import { ChoiceRow } from '../ui/ChoiceRow.tsx'

const choices = ['on', 'ask', 'off'] as const

/** What is done with an application that registers for the first time. */
export function WhatHappens() {
  const wanted = useSetting('newApplications')
  return (
    <ChoiceRow
      label={t('applications.new.title')}
      options={choices.map(value => ({
        value,
        label: t(`applications.new.${value}`),
        description: t(`applications.new.hint.${value}`),
      }))}
      chosen={wanted.shown}
      standard={defaultSettings.newApplications}
      outcome={wanted}
      onChange={wanted.set}
    />
  )
}
