import { isMantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { useState } from 'react'
import { inWords } from '../hub/words.ts'
import { type LanguageChoice, languageNames, languages } from '../text/locale.ts'
import { languageChoice, setLanguage, t } from '../text/text.ts'
import { ChoiceRow } from '../ui/ChoiceRow.tsx'
import { Group, SectionFrame } from './SectionFrame.tsx'

/** How the window looks, and which language it speaks: of this browser, and not of the hub. */
export function AppearanceSection() {
  return (
    <SectionFrame section="appearance" intro={t('settings.appearance.intro')}>
      <Group>
        <ColorScheme />
        <ChosenLanguage />
      </Group>
    </SectionFrame>
  )
}

function ColorScheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <ChoiceRow
      label={t('shell.colorScheme.title')}
      options={[
        { value: 'auto', label: t('shell.colorScheme.system') },
        { value: 'light', label: t('shell.colorScheme.light') },
        { value: 'dark', label: t('shell.colorScheme.dark') },
      ]}
      chosen={colorScheme}
      standard="auto"
      isOfWindow
      onChange={value => {
        if (isMantineColorScheme(value)) setColorScheme(value)
      }}
    />
  )
}

const languageId = 'settings-language'

function ChosenLanguage() {
  const [chosen, setChosen] = useState(languageChoice)
  const [problem, setProblem] = useState<string>()

  function choose(choice: LanguageChoice): void {
    setProblem(undefined)
    setChosen(choice)
    setLanguage(choice).then(focusChosen, (error: unknown) => {
      setChosen(languageChoice())
      setProblem(inWords(error))
    })
  }

  return (
    <div id={languageId}>
      <ChoiceRow
        label={t('settings.appearance.language')}
        options={[
          { value: 'system', label: t('shell.colorScheme.system') },
          ...languages.map(value => ({ value, label: languageNames[value] })),
        ]}
        chosen={chosen}
        standard="system"
        isOfWindow
        outcome={{ problem, taken: 0, dismiss: () => setProblem(undefined) }}
        onChange={choose}
      />
    </div>
  )
}

/** In another language all is drawn anew, and what had the focus is gone. */
function focusChosen(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`#${languageId} input:checked`)?.focus())
}
