import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { t } from '../text/text.ts'
import { nextFocus } from '../ui/next-focus.ts'
import { type ChangeDraft, type Draft, newType, type TypeDraft } from './draft.ts'
import classes from './Fields.module.css'
import { HeadersField } from './HeadersField.tsx'
import { IconField } from './IconField.tsx'
import { useMistake } from './mistakes-shown.tsx'

interface RegisterFieldsProps {
  readonly draft: Draft
  readonly change: ChangeDraft
}

const nameField = '[data-type-name]'

/** All that a REGISTER may say. */
export function RegisterFields({ draft, change }: RegisterFieldsProps) {
  const mistake = useMistake()
  const { types } = draft
  const set = (key: number, part: Partial<TypeDraft>) =>
    change({ types: types.map(one => (one.key === key ? { ...one, ...part } : one)) })

  function add(button: HTMLElement): void {
    change({ types: [...types, newType()] })
    // When React has drawn it, above the button.
    requestAnimationFrame(() => button.previousElementSibling?.querySelector<HTMLElement>(nameField)?.focus())
  }

  /** The button that had the focus goes, and the last type has none: the name of another type has it then. */
  function remove(key: number, fields: Element | null): void {
    nextFocus(fields, nameField)?.focus()
    change({ types: types.filter(one => one.key !== key) })
  }

  return (
    <>
      <div className={classes['group']}>
        <TextInput
          label={t('compose.application')}
          autoComplete="off"
          error={mistake('application')}
          value={draft.application}
          onChange={event => change({ application: event.currentTarget.value })}
        />
        <IconField
          label={t('compose.applicationIcon')}
          icon={draft.applicationIcon}
          error={mistake('applicationIcon')}
          onChange={applicationIcon => change({ applicationIcon })}
        />
      </div>
      {types.map((type, index) => (
        <OneType
          key={type.key}
          type={type}
          number={index + 1}
          set={part => set(type.key, part)}
          onRemove={types.length === 1 ? undefined : fields => remove(type.key, fields)}
        />
      ))}
      <Button
        variant="default"
        className={classes['add'] ?? ''}
        leftSection={<IconPlus size={15} stroke={1.8} />}
        onClick={event => add(event.currentTarget)}
      >
        {t('compose.addType')}
      </Button>
      <div className={classes['group']}>
        <HeadersField headers={draft.headers} onChange={headers => change({ headers })} />
      </div>
    </>
  )
}

interface OneTypeProps {
  readonly type: TypeDraft
  readonly number: number
  readonly set: (part: Partial<TypeDraft>) => void
  /** Undefined for the last one: there is no application without a type. */
  readonly onRemove: ((fields: Element | null) => void) | undefined
}

function OneType({ type, number, set, onRemove }: OneTypeProps) {
  const mistake = useMistake()
  return (
    <fieldset className={classes['group']}>
      <legend className={classes['legend']}>{t('compose.typeNumber', { number })}</legend>
      {onRemove && (
        <ActionIcon
          size={28}
          className={classes['remove'] ?? ''}
          aria-label={t('compose.removeType', { number })}
          onClick={event => onRemove(event.currentTarget.closest('fieldset'))}
        >
          <IconX size={16} stroke={1.8} />
        </ActionIcon>
      )}
      <div className={classes['pair']}>
        <TextInput
          data-type-name
          label={t('compose.typeName')}
          autoComplete="off"
          error={mistake(`type ${type.key} name`)}
          value={type.name}
          onChange={event => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('compose.displayName')}
          autoComplete="off"
          placeholder={type.name}
          value={type.displayName}
          onChange={event => set({ displayName: event.currentTarget.value })}
        />
      </div>
      <Checkbox
        label={t('compose.enabled')}
        checked={type.enabled}
        onChange={event => set({ enabled: event.currentTarget.checked })}
      />
      <IconField
        label={t('compose.typeIcon')}
        icon={type.icon}
        error={mistake(`type ${type.key} icon`)}
        onChange={icon => set({ icon })}
      />
    </fieldset>
  )
}
