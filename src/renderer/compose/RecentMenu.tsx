import { Button, Menu } from '@mantine/core'
import { IconHistory, IconRestore } from '@tabler/icons-react'
import { useStore } from 'zustand'
import { t } from '../text/text.ts'
import { Dot, type Tone } from '../ui/Dot.tsx'
import { Name } from '../ui/Name.tsx'
import { inSeconds } from '../ui/time.ts'
import { nameOf } from './name-of.ts'
import classes from './RecentMenu.module.css'
import { changeDraft, composeStore, firstDraft, type Sending } from './store.ts'

/** What was sent in this window, to fill the form with it again. */
export function RecentMenu() {
  const sent = useStore(composeStore, state => state.sent)
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconHistory size={16} stroke={1.7} />}>
          {t('compose.recent')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes['dropdown'] ?? ''}>
        {sent.length === 0 && <Menu.Label>{t('compose.nothingSent')}</Menu.Label>}
        {sent.map(sending => (
          <Menu.Item
            key={sending.id}
            leftSection={<Dot tone={toneOf(sending)} />}
            rightSection={<span className={classes['time']}>{inSeconds(sending.at)}</span>}
            onClick={() => changeDraft(() => sending.draft)}
          >
            <span className={classes['name']}>
              <Name>{nameOf(sending.draft)}</Name>
            </span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconRestore size={15} stroke={1.7} />} onClick={() => changeDraft(firstDraft)}>
          {t('compose.startOver')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function toneOf({ steps, problem }: Sending): Tone {
  if (problem !== undefined || steps.some(({ kind }) => kind === 'failed')) return 'bad'
  const answer = steps.findLast(step => step.kind === 'answer')
  if (answer === undefined) return 'faint'
  return answer.ok ? 'good' : 'bad'
}
