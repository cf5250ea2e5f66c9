import '@mantine/core/styles/SegmentedControl.css'
import '@mantine/core/styles/FloatingIndicator.css'
import { Button, SegmentedControl } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useSearch } from 'wouter/use-browser-location'
import { useStore } from 'zustand'
import { useConnected, useHub } from '../hub/hub.tsx'
import { composeFromAt } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { Notice } from '../ui/Notice.tsx'
import classes from './ComposePage.module.css'
import type { Draft, Kind } from './draft.ts'
import { asKind } from './kinds.ts'
import { mistakesIn } from './mistakes.ts'
import { MistakesProvider } from './mistakes-shown.tsx'
import { NotifyFields } from './NotifyFields.tsx'
import { Preview } from './Preview.tsx'
import { RawFields } from './RawFields.tsx'
import { RecentMenu } from './RecentMenu.tsx'
import { RegisterFields } from './RegisterFields.tsx'
import { Steps } from './Steps.tsx'
import { changeDraft, composeStore, firstDraft, send, stop } from './store.ts'
import { TargetFields } from './TargetFields.tsx'
import { usePrefill } from './use-prefill.ts'
import { usePreview } from './use-preview.ts'

const kinds: readonly Kind[] = ['NOTIFY', 'REGISTER', 'raw']

/** Writes a message by hand: its fields, its bytes as they are typed, and what comes back. */
export function ComposePage() {
  const { connection } = useHub()
  const isConnected = useConnected()
  const prefill = usePrefill(composeFromAt(useSearch()))
  // The same from one rendering to the next: another one would be a change, and its preview waited for again.
  const [first] = useState(firstDraft)
  const draft = useStore(composeStore, state => state.draft) ?? first
  const sending = useStore(composeStore, state => state.sent[0])
  const [hasTried, setHasTried] = useState(false)
  const mistakes = mistakesIn(draft)
  const preview = usePreview(draft, mistakes.size > 0)
  const form = useRef<HTMLFormElement>(null)
  const change = (part: Partial<Draft>) => changeDraft(before => ({ ...before, ...part }))

  function submit(event?: FormEvent): void {
    event?.preventDefault()
    if (!isConnected) return
    if (mistakes.size === 0) {
      setHasTried(false)
      send(connection, draft)
      return
    }
    setHasTried(true)
    // The fields say that they are wrong when this has been rendered.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }

  function handleKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    submit()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the shortcut is the form's, wherever in it the focus is
    <div className={classes['page']} onKeyDown={handleKey}>
      <header className={classes['head']}>
        <h1 className={classes['title']}>{t('compose.title')}</h1>
        <SegmentedControl
          size="xs"
          aria-label={t('compose.kind')}
          value={draft.kind}
          onChange={value => change(asKind(value, draft, preview.messages))}
          data={kinds.map(kind => ({ value: kind, label: kind === 'raw' ? t('compose.raw') : kind }))}
        />
        <div className={classes['space']} />
        <RecentMenu />
        <Button
          type="submit"
          form="compose-form"
          leftSection={<IconSend size={16} stroke={1.7} />}
          disabled={!isConnected}
          title={t('compose.sendHint')}
        >
          {t('compose.send')}
        </Button>
      </header>
      <div className={classes['sides']}>
        <form
          id="compose-form"
          ref={form}
          className={classes['form']}
          aria-label={t('compose.title')}
          noValidate
          onSubmit={submit}
        >
          {prefill.problem !== undefined && <Notice onDismiss={prefill.dismiss}>{prefill.problem}</Notice>}
          <MistakesProvider mistakes={mistakes} hasTried={hasTried}>
            <TargetFields draft={draft} change={change} />
            {draft.kind === 'NOTIFY' && <NotifyFields draft={draft} change={change} />}
            {draft.kind === 'REGISTER' && <RegisterFields draft={draft} change={change} />}
            {draft.kind === 'raw' && <RawFields draft={draft} change={change} />}
          </MistakesProvider>
        </form>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and nothing in it may have the focus */}
        <section className={classes['results']} aria-label={t('compose.results')} tabIndex={0}>
          {sending !== undefined && <Steps sending={sending} onStop={stop} />}
          <Preview preview={preview} isIncomplete={mistakes.size > 0} isRaw={draft.kind === 'raw'} />
        </section>
      </div>
    </div>
  )
}
