import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { endOf, quietSpans } from '../../../shared/quiet-ends.ts'
import { useConnected } from '../../hub/hub.tsx'
import { useHubClock } from '../../hub/use-hub-clock.ts'
import { quietWords } from '../../shell/quiet-words.ts'
import { useDoNotDisturb } from '../../shell/use-do-not-disturb.ts'
import { t } from '../../text/text.ts'
import { Dot } from '../../ui/Dot.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { inClock } from '../../ui/time.ts'
import classes from '../Section.module.css'
import { Group } from '../SectionFrame.tsx'
import { focusTitle } from '../section-title.ts'
import own from './Quiet.module.css'

/** Whether it is on, and for how long from now on. */
export function Now() {
  const isConnected = useConnected()
  const { quiet, isChosen, busy, problem, dismiss, set } = useDoNotDisturb()
  // Until when it is on may be over.
  useHubClock()
  return (
    <Group>
      <div className={classes['place']}>
        <p className={classes['state']} role="status">
          <Dot tone={quiet === null ? 'faint' : 'warning'} />
          <span>
            {quiet === null
              ? t('settings.quiet.isOff')
              : t('settings.quiet.isOn', { how: quietWords(quiet, Date.now()) })}
          </span>
        </p>
        <div className={classes['buttons']}>
          {[...quietSpans, 'forever' as const].map(span => (
            <Button key={span} variant="default" disabled={!isConnected || busy} onClick={() => set(span)}>
              {t(`shell.doNotDisturb.span.${span}`)}
              {/* The others say how long. */}
              {span === 'tomorrow' && ` ${inClock(endOf(span, Date.now()))}`}
            </Button>
          ))}
        </div>
        <Until onSet={set} />
        {isChosen && (
          <Button
            className={own['off'] ?? ''}
            disabled={!isConnected || busy}
            onClick={() => {
              set('off')
              focusTitle()
            }}
          >
            {t('shell.doNotDisturb.switchOff')}
          </Button>
        )}
        {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
      </div>
    </Group>
  )
}

/** Until a time of the user's own. */
function Until({ onSet }: { onSet: (until: number) => void }) {
  const isConnected = useConnected()
  const [typed, setTyped] = useState('')
  const [mistake, setMistake] = useState<string>()

  function submit(event: FormEvent): void {
    event.preventDefault()
    const until = new Date(typed).getTime()
    const wrong = mistakeIn(until)
    setMistake(wrong)
    if (wrong !== undefined) return
    setTyped('')
    onSet(until)
  }

  return (
    <form className={own['until']} noValidate onSubmit={submit}>
      <TextInput
        type="datetime-local"
        aria-label={t('settings.quiet.untilTime')}
        disabled={!isConnected}
        error={mistake}
        value={typed}
        onChange={event => {
          setTyped(event.currentTarget.value)
          setMistake(undefined)
        }}
      />
      <Button type="submit" variant="default" disabled={!isConnected}>
        {t('settings.quiet.untilThen')}
      </Button>
    </form>
  )
}

function mistakeIn(until: number): string | undefined {
  if (Number.isNaN(until)) return t('settings.quiet.noTime')
  return until <= Date.now() ? t('settings.quiet.timeIsOver') : undefined
}
