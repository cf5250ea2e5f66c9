import { Popover, UnstyledButton } from '@mantine/core'
import { IconSettings } from '@tabler/icons-react'
import { useKnown } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { AcceptUnknown } from './AcceptUnknown.tsx'
import { IconHosts } from './IconHosts.tsx'
import classes from './NewApplications.module.css'
import { WhatHappens } from './WhatHappens.tsx'

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
