import { Skeleton } from '@mantine/core'
import type { HubClient } from '../../hub/link.ts'
import { useAnswer } from '../../hub/use-answer.ts'
import { t } from '../../text/text.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Group, SectionFrame } from '../SectionFrame.tsx'
import classes from './About.module.css'
import { Licences } from './Licences.tsx'

const askAbout = (client: HubClient) => client.about()

/** As their makers write them. */
const platforms: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' }

/** What runs here, and what it is made of. */
export function AboutSection() {
  const { latest, problem } = useAnswer(askAbout)
  const facts: readonly (readonly [name: string, value: string | undefined])[] = [
    ['Growlery', latest?.version],
    ['Node.js', latest?.node],
    ['SQLite', latest?.sqlite],
    ...(latest === undefined || latest.electron === null ? [] : [['Electron', latest.electron] as const]),
    [t('settings.about.platform'), latest && (platforms[latest.platform] ?? latest.platform)],
    [t('settings.about.timeZone'), latest?.timeZone],
    [t('settings.about.dataFolder'), latest?.dataFolder],
  ]
  return (
    <SectionFrame section="about" intro={t('settings.about.intro')}>
      {problem !== undefined && <Notice>{problem}</Notice>}
      <Group>
        <dl className={classes['facts']} aria-busy={latest === undefined}>
          {facts.map(([name, value]) => (
            <div key={name} className={classes['fact']}>
              <dt>{name}</dt>
              <dd dir="ltr">{value ?? <Skeleton height={11} my={5} width={110} />}</dd>
            </div>
          ))}
        </dl>
      </Group>
      <Licences />
    </SectionFrame>
  )
}
