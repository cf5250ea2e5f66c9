import { Trans } from 'react-i18next'
import { Link } from 'wouter'
import { AcceptUnknown } from '../applications/AcceptUnknown.tsx'
import { IconHosts } from '../applications/IconHosts.tsx'
import { WhatHappens } from '../applications/WhatHappens.tsx'
import { applicationsPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import classes from './Section.module.css'
import { Group, SectionFrame } from './SectionFrame.tsx'

/** What is done with applications that are not known yet. */
export function ApplicationsSection() {
  return (
    <SectionFrame section="applications" intro={t('settings.applications.intro')}>
      <Group>
        <WhatHappens />
        <AcceptUnknown />
        <IconHosts />
      </Group>
      <p className={classes['hint']}>
        <Trans
          i18nKey="settings.applications.elsewhere"
          components={{ page: <Link href={applicationsPath} className={classes['link'] ?? ''} /> }}
        />
      </p>
    </SectionFrame>
  )
}
