import { ActionIcon, Button } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { QuietHours } from '../../../shared/presence.ts'
import { mostQuietHours } from '../../../shared/settings-bounds.ts'
import { useConnected, useHub, useKnown } from '../../hub/hub.tsx'
import { useAction } from '../../hub/use-action.ts'
import { t } from '../../text/text.ts'
import { Notice } from '../../ui/Notice.tsx'
import classes from '../Section.module.css'
import { Group } from '../SectionFrame.tsx'
import { NextTime } from './NextTime.tsx'
import { QuietHoursForm } from './QuietHoursForm.tsx'
import { inWords } from './schedule.ts'

/** The quiet hours of each week. */
export function Schedule() {
  const { store } = useHub()
  const isConnected = useConnected()
  const quietHours = useKnown(known => known.settings.quietHours)
  const { busy, problem, run, dismiss } = useAction()
  /** Which one is open, by its place; the one after the last is new. */
  const [open, setOpen] = useState<number>()
  const place = useRef<HTMLDivElement>(null)

  async function change(next: QuietHours[], focusAt: number): Promise<void> {
    const done = await run(client => client.settings.change({ quietHours: next }))
    if (done === undefined) return
    store.putSettings(done.answer)
    close(focusAt)
  }

  /** The button of the line that was open has the focus then, or that for another one. */
  function close(focusAt: number): void {
    flushSync(() => setOpen(undefined))
    const lines = place.current?.querySelectorAll<HTMLElement>('[data-opens]') ?? []
    const next = lines[focusAt] ?? lines[lines.length - 1]
    next?.focus()
  }

  const form = (index: number, entry: QuietHours | undefined) => (
    <QuietHoursForm
      entry={entry}
      others={quietHours.filter((_, place) => place !== index)}
      isBusy={busy}
      onSave={saved => void change(quietHours.toSpliced(index, 1, saved), index)}
      onCancel={() => close(index)}
    />
  )
  return (
    <div ref={place}>
      <Group title={t('settings.quiet.hours')}>
        {quietHours.length === 0 ? (
          <p className={classes['none']}>{t('settings.quiet.none')}</p>
        ) : (
          <ul className={classes['list']} aria-label={t('settings.quiet.hours')}>
            {quietHours.map((entry, index) => (
              <li key={JSON.stringify(entry)} className={index === open ? undefined : classes['item']}>
                {index === open ? (
                  form(index, entry)
                ) : (
                  <Line
                    words={inWords(entry)}
                    onOpen={() => setOpen(index)}
                    onRemove={() => void change(quietHours.toSpliced(index, 1), index)}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
        {open === quietHours.length ? (
          form(open, undefined)
        ) : (
          <div className={classes['place']}>
            <div className={classes['buttons']}>
              <Button
                variant="default"
                data-opens
                leftSection={<IconPlus size={16} stroke={1.8} />}
                disabled={!isConnected || quietHours.length >= mostQuietHours}
                onClick={() => setOpen(quietHours.length)}
              >
                {t('settings.quiet.add')}
              </Button>
              <NextTime />
            </div>
          </div>
        )}
        {problem !== undefined && (
          <div className={classes['place']}>
            <Notice onDismiss={dismiss}>{problem}</Notice>
          </div>
        )}
      </Group>
    </div>
  )
}

function Line({ words, onOpen, onRemove }: { words: string; onOpen: () => void; onRemove: () => void }) {
  const isConnected = useConnected()
  return (
    <>
      <span className={classes['grow']}>{words}</span>
      <ActionIcon
        size={33}
        data-opens
        aria-label={t('settings.quiet.changeThis', { name: words })}
        title={t('settings.quiet.change')}
        disabled={!isConnected}
        onClick={onOpen}
      >
        <IconPencil size={17} stroke={1.7} />
      </ActionIcon>
      <ActionIcon
        size={33}
        aria-label={t('settings.removeThis', { name: words })}
        title={t('settings.remove')}
        disabled={!isConnected}
        onClick={onRemove}
      >
        <IconTrash size={17} stroke={1.7} />
      </ActionIcon>
    </>
  )
}
