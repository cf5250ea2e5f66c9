import { TextInput } from '@mantine/core'
import { t } from '../text/text.ts'
import { Choice } from '../ui/Choice.tsx'
import type { CallbackDraft, ChangeDraft, Draft } from './draft.ts'
import classes from './Fields.module.css'
import { useMistake } from './mistakes-shown.tsx'

interface CallbackFieldsProps {
  readonly draft: Draft
  readonly change: ChangeDraft
}

const kinds = ['none', 'socket', 'url'] as const

/** Who is told when the user clicks or closes it, and how. */
export function CallbackFields({ draft: { callback }, change }: CallbackFieldsProps) {
  const mistake = useMistake()
  const set = (part: Partial<CallbackDraft>) => change({ callback: { ...callback, ...part } })
  return (
    <div className={classes['group']}>
      <Choice
        label={t('compose.callback')}
        description={t('compose.callbackHint')}
        options={kinds.map(value => ({ value, label: t(`compose.callbacks.${value}`) }))}
        value={callback.kind}
        onChange={kind => {
          // Something has to be there for the answer to name.
          set({ kind, ...(kind === 'socket' && callback.context === '' && { context: 'test' }) })
        }}
      />
      {callback.kind === 'socket' && (
        <div className={classes['pair']}>
          <TextInput
            label={t('compose.context')}
            error={mistake('context')}
            value={callback.context}
            onChange={event => set({ context: event.currentTarget.value })}
          />
          <TextInput
            label={t('compose.contextType')}
            error={mistake('contextType')}
            value={callback.contextType}
            onChange={event => set({ contextType: event.currentTarget.value })}
          />
        </div>
      )}
      {callback.kind === 'url' && (
        <TextInput
          type="url"
          label={t('compose.callbackTarget')}
          placeholder="https://example.com/"
          error={mistake('callbackTarget')}
          value={callback.target}
          onChange={event => set({ target: event.currentTarget.value })}
        />
      )}
    </div>
  )
}
