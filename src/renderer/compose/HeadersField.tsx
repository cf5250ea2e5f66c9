import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { senderHeaders } from '../../shared/own-headers.ts'
import { t } from '../text/text.ts'
import { nextFocus } from '../ui/next-focus.ts'
import { type HeaderDraft, newHeader } from './draft.ts'
import classes from './Fields.module.css'
import { useMistake } from './mistakes-shown.tsx'

interface HeadersFieldProps {
  readonly headers: readonly HeaderDraft[]
  readonly onChange: (headers: readonly HeaderDraft[]) => void
}

/** Headers of the sender's own, and those that say who it is; a row that nothing is typed in is not sent. */
export function HeadersField({ headers, onChange }: HeadersFieldProps) {
  const mistake = useMistake()
  const list = useRef<HTMLDivElement>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  const set = (key: number, part: Partial<HeaderDraft>) =>
    onChange(headers.map(one => (one.key === key ? { ...one, ...part } : one)))

  function add(): void {
    onChange([...headers, newHeader()])
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[data-row]:last-of-type input')?.focus())
  }

  /** The button that had the focus goes: that of another row has it then, else the one that adds a row. */
  function remove(key: number, row: Element | null): void {
    nextFocus(row, 'button', addButton.current)?.focus()
    onChange(headers.filter(one => one.key !== key))
  }

  return (
    <fieldset className={classes['list']}>
      <legend className={classes['label']}>{t('compose.headers')}</legend>
      <div ref={list} className={classes['list']}>
        {headers.map(({ key, name, value }, index) => (
          <div key={key} className={classes['header']} data-row>
            <TextInput
              aria-label={t('compose.headerName', { number: index + 1 })}
              placeholder="X-Environment"
              list="compose-headers"
              autoComplete="off"
              error={mistake(`header ${key}`)}
              value={name}
              onChange={event => set(key, { name: event.currentTarget.value })}
            />
            <TextInput
              aria-label={t('compose.headerValue', { number: index + 1 })}
              autoComplete="off"
              error={mistake(`header ${key} value`)}
              value={value}
              onChange={event => set(key, { value: event.currentTarget.value })}
            />
            <ActionIcon
              size={33}
              aria-label={t('compose.removeHeader', { number: index + 1 })}
              onClick={event => remove(key, event.currentTarget.closest('[data-row]'))}
            >
              <IconX size={16} stroke={1.8} />
            </ActionIcon>
          </div>
        ))}
      </div>
      <datalist id="compose-headers">
        {senderHeaders.map(name => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Button
        ref={addButton}
        variant="default"
        className={classes['add'] ?? ''}
        leftSection={<IconPlus size={15} stroke={1.8} />}
        onClick={add}
      >
        {t('compose.addHeader')}
      </Button>
    </fieldset>
  )
}
