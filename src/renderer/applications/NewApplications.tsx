import { Popover, Radio, UnstyledButton } from '@mantine/core'
import { IconSettings } from '@tabler/icons-react'
import { useId } from 'react'
import type { NewApplications as Choice } from '../../shared/choices.ts'
import { useConnected, useHub, useKnown } from '../hub/hub.tsx'
import { useWanted } from '../hub/use-wanted.ts'
import { t } from '../text/text.ts'
import { Notice } from '../ui/Notice.tsx'
import { AcceptUnknown } from './AcceptUnknown.tsx'
import { IconHosts } from './IconHosts.tsx'
import classes from './NewApplications.module.css'

const choices: readonly Choice[] = ['on', 'ask', 'off']

/** What is done with applications that are not known yet: said at the foot of the list, and chosen one press away. */
export function NewApplications() {
  const chosen = useKnown(known => known.settings.newApplications)
  return (
    <Popover position="top-start" width={320} withinPortal trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes['button']}>
          <span className={classes['words']}>{t(`applications.new.state.${chosen}`)}</span>
          <IconSettings size={17} stroke={1.7} aria-hidden="true" />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('applications.new.title')}>
        <div className={classes['place']}>
          <WhatHappens />
          <AcceptUnknown />
          <IconHosts />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

function WhatHappens() {
  const { store } = useHub()
  const isConnected = useConnected()
  const name = useId()
  const { shown, problem, dismiss, set } = useWanted(
    useKnown(known => known.settings.newApplications),
    (client, wanted) => client.settings.change({ newApplications: wanted }),
    store.putSettings,
  )
  return (
    <fieldset className={classes['choice']}>
      <legend className={classes['title']}>{t('applications.new.title')}</legend>
      {choices.map(one => (
        <Radio
          key={one}
          name={name}
          classNames={{ description: classes['hint'] ?? '' }}
          label={t(`applications.new.${one}`)}
          description={t(`applications.new.hint.${one}`)}
          checked={shown === one}
          disabled={!isConnected}
          onChange={() => set(one)}
        />
      ))}
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
    </fieldset>
  )
}
