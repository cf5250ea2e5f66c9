import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { useKnown } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { Choice } from '../ui/Choice.tsx'
import { CallbackFields } from './CallbackFields.tsx'
import type { ChangeDraft, Draft } from './draft.ts'
import classes from './Fields.module.css'
import { HeadersField } from './HeadersField.tsx'
import { IconField } from './IconField.tsx'
import { useMistake } from './mistakes-shown.tsx'

interface NotifyFieldsProps {
  readonly draft: Draft
  readonly change: ChangeDraft
}

/** No more of them are offered while one types. */
const mostOffered = 100

/** All that a NOTIFY may say. */
export function NotifyFields({ draft, change }: NotifyFieldsProps) {
  const mistake = useMistake()
  const known = useKnown(({ applications }) => applications)
  const types = known.get(draft.application)?.types ?? []
  return (
    <>
      <div className={classes['group']}>
        <div className={classes['pair']}>
          <TextInput
            label={t('compose.application')}
            list="compose-applications"
            autoComplete="off"
            error={mistake('application')}
            value={draft.application}
            onChange={event => change({ application: event.currentTarget.value })}
          />
          <TextInput
            label={t('compose.type')}
            list="compose-types"
            autoComplete="off"
            error={mistake('type')}
            value={draft.type}
            onChange={event => change({ type: event.currentTarget.value })}
          />
        </div>
        <Offered id="compose-applications" names={[...known.keys()]} />
        <Offered id="compose-types" names={types.map(({ name }) => name)} />
        <Checkbox
          label={t('compose.registerFirst')}
          description={t('compose.registerFirstHint')}
          classNames={{ description: classes['explained'] ?? '' }}
          checked={draft.registerFirst}
          onChange={event => change({ registerFirst: event.currentTarget.checked })}
        />
        <TextInput
          label={t('compose.titleField')}
          error={mistake('title')}
          value={draft.title}
          onChange={event => change({ title: event.currentTarget.value })}
        />
        <Textarea
          label={t('compose.text')}
          autosize
          minRows={2}
          maxRows={8}
          value={draft.text}
          onChange={event => change({ text: event.currentTarget.value })}
        />
        <div className={classes['pair']}>
          <Choice
            label={t('compose.priority')}
            options={priorities.map(value => ({
              value,
              label: t(`compose.priorities.${value === '' ? 'unsaid' : value}`),
            }))}
            value={draft.priority}
            onChange={priority => change({ priority })}
          />
          <Choice
            label={t('compose.sticky')}
            options={stickies.map(value => ({
              value,
              label: t(`compose.stickies.${value === '' ? 'unsaid' : value}`),
            }))}
            value={draft.sticky}
            onChange={sticky => change({ sticky })}
          />
        </div>
        <IconField
          label={t('compose.icon')}
          icon={draft.icon}
          error={mistake('icon')}
          onChange={icon => change({ icon })}
        />
      </div>
      <CallbackFields draft={draft} change={change} />
      <div className={classes['group']}>
        <div className={classes['pair']}>
          <TextInput
            label={t('compose.id')}
            autoComplete="off"
            value={draft.id}
            onChange={event => change({ id: event.currentTarget.value })}
          />
          <TextInput
            label={t('compose.coalescingId')}
            autoComplete="off"
            value={draft.coalescingId}
            onChange={event => change({ coalescingId: event.currentTarget.value })}
          />
        </div>
        <p className={classes['hint']}>{t('compose.coalescingHint')}</p>
        <HeadersField headers={draft.headers} onChange={headers => change({ headers })} />
      </div>
    </>
  )
}

const priorities = ['', '-2', '-1', '0', '1', '2'] as const
const stickies = ['', 'yes', 'no'] as const

function Offered({ id, names }: { id: string; names: readonly string[] }) {
  return (
    <datalist id={id}>
      {names.slice(0, mostOffered).map(name => (
        <option key={name} value={name} />
      ))}
    </datalist>
  )
}
