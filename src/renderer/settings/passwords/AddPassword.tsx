import { Button, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useConnected } from '../../hub/hub.tsx'
import { useAction } from '../../hub/use-action.ts'
import { t } from '../../text/text.ts'
import { Notice } from '../../ui/Notice.tsx'
import { shownName } from '../../ui/shown-name.ts'
import classes from '../Section.module.css'

/** Where a password is typed: the one time that it can be seen. */
export function AddPassword() {
  const isConnected = useConnected()
  const { busy, problem, run, dismiss } = useAction()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [hasTried, setHasTried] = useState(false)
  const [added, setAdded] = useState<string>()
  const nameField = useRef<HTMLInputElement>(null)
  const mistakes = {
    name: hasTried && name.trim() === '' && t('settings.passwords.nameMissing'),
    password: hasTried && password === '' && t('settings.passwords.passwordMissing'),
  }

  async function add(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    if (busy) return
    setAdded(undefined)
    if (name.trim() === '' || password === '') {
      setHasTried(true)
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    const done = await run(client => client.passwords.add({ name, password }))
    if (done === undefined) return
    setHasTried(false)
    setAdded(done.answer.name)
    setName('')
    setPassword('')
    nameField.current?.focus()
  }

  return (
    <form
      className={classes['place']}
      aria-label={t('settings.passwords.add')}
      noValidate
      onSubmit={event => void add(event)}
    >
      <div className={classes['form']}>
        <TextInput
          ref={nameField}
          label={t('settings.passwords.name')}
          placeholder={t('settings.passwords.nameExample')}
          autoComplete="off"
          maxLength={100}
          disabled={!isConnected}
          error={mistakes.name}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('settings.passwords.password')}
          // A browser must not fill in, or keep, what others are to send with.
          autoComplete="new-password"
          maxLength={1024}
          disabled={!isConnected}
          error={mistakes.password}
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!isConnected} aria-disabled={busy || undefined}>
          {t('settings.passwords.add')}
        </Button>
      </div>
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
      <p role="status" className={classes['hint']}>
        {added === undefined
          ? t('settings.passwords.addHint')
          : t('settings.passwords.wasAdded', { name: shownName(added) })}
      </p>
    </form>
  )
}
