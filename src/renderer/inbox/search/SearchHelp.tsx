import { ActionIcon, Popover, UnstyledButton } from '@mantine/core'
import { IconHelp } from '@tabler/icons-react'
import { useState } from 'react'
import { Trans } from 'react-i18next'
import { t } from '../../text/text.ts'
import classes from './SearchHelp.module.css'

/** Each form of the language, with an example. The examples are typed the same in every language. */
const forms = [
  { form: 'words', example: 'deploy failed' },
  { form: 'phrase', example: '"health check"' },
  { form: 'app', example: 'app:Jenkins' },
  { form: 'type', example: 'type:"Build failed"' },
  { form: 'from', example: 'from:nas' },
  { form: 'priority', example: 'priority:>0' },
  { form: 'is', example: 'is:unread' },
  { form: 'after', example: 'after:yesterday' },
  { form: 'before', example: 'before:2026-11-26T09:00' },
  { form: 'not', example: '-app:Sonarr' },
] as const

interface SearchHelpProps {
  readonly onExample: (example: string) => void
}

/** What can be searched for, and how: an example is tried with a click. */
export function SearchHelp({ onExample }: SearchHelpProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" width={468} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          size={24}
          aria-label={t('search.help')}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(isOpen => !isOpen)}
        >
          <IconHelp size={16} stroke={1.8} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes['help'] ?? ''} aria-label={t('search.help')}>
        <h2 className={classes['title']}>{t('search.helpTitle')}</h2>
        <ul className={classes['forms']}>
          {forms.map(({ form, example }) => (
            <li key={form} className={classes['form']}>
              <UnstyledButton
                className={classes['example']}
                onClick={() => {
                  setIsOpen(false)
                  onExample(example)
                }}
              >
                {example}
              </UnstyledButton>
              <span>{t(`search.form.${form}`)}</span>
            </li>
          ))}
        </ul>
        <p className={classes['note']}>
          <Trans i18nKey="search.helpNote" components={{ code: <code /> }} />
        </p>
      </Popover.Dropdown>
    </Popover>
  )
}
