import { Checkbox, PasswordInput, TextInput } from '@mantine/core'
import type { ReactNode, RefObject } from 'react'
import { t } from '../text/text.ts'
import detail from '../ui/Detail.module.css'
import type { Endpoint, Mistakes } from './endpoint.ts'
import { HostField, PortField, ProtectionChoices } from './endpoint-parts.tsx'
import classes from './Form.module.css'

interface EndpointFieldsProps {
  readonly kind: 'hub' | 'destination'
  readonly endpoint: Endpoint
  readonly change: (step: (endpoint: Endpoint) => Endpoint) => void
  readonly mistakes: Mistakes
  /** It is there already: everything is shown, and a password that it has stays where none is typed. */
  readonly isThere?: boolean
  readonly hasPassword?: boolean
  readonly hostField?: RefObject<HTMLInputElement | null>
  readonly passwordField?: RefObject<HTMLInputElement | null>
}

/** Where a hub or a destination is, and how what goes there is protected. */
export function EndpointFields(props: EndpointFieldsProps) {
  const { kind, endpoint, change, mistakes, isThere = false, hasPassword = false, hostField, passwordField } = props
  const { name, host, port, password, noPassword, hash, encryption } = endpoint
  const set = (part: Partial<Endpoint>) => change(before => ({ ...before, ...part }))
  const nameField = (
    <TextInput
      className={classes['wide'] ?? ''}
      label={t('subscriptions.endpoint.name')}
      description={t('subscriptions.endpoint.nameHint')}
      maxLength={256}
      value={name}
      onChange={event => set({ name: event.currentTarget.value })}
    />
  )
  return (
    <div className={classes['fields']}>
      {isThere && nameField}
      <HostField field={hostField} value={host} error={mistakes.host} onChange={typed => set({ host: typed })} />
      <PortField value={port} error={mistakes.port} onChange={typed => set({ port: typed })} />
      <PasswordInput
        ref={passwordField}
        className={classes['wide'] ?? ''}
        label={t('subscriptions.endpoint.password')}
        description={passwordHint(kind, hasPassword)}
        // A browser must not fill in, or keep, what belongs to another machine.
        autoComplete="new-password"
        maxLength={1024}
        error={mistakes.password}
        disabled={noPassword}
        value={password}
        onChange={event => set({ password: event.currentTarget.value })}
      />
      {kind === 'destination' && hasPassword && (
        <Checkbox
          className={classes['wide'] ?? ''}
          label={t('subscriptions.endpoint.asksNoMore')}
          checked={noPassword}
          onChange={event => set({ noPassword: event.currentTarget.checked, password: '' })}
        />
      )}
      <MaybeFolded isFolded={!isThere}>
        {!isThere && nameField}
        <div className={classes['pair']}>
          <ProtectionChoices hash={hash} encryption={encryption} onChange={set} />
          <p className={detail['hint']}>{t('subscriptions.endpoint.shortKeys')}</p>
        </div>
      </MaybeFolded>
    </div>
  )
}

function passwordHint(kind: EndpointFieldsProps['kind'], hasPassword: boolean): string {
  if (hasPassword) return t('subscriptions.endpoint.keepPassword')
  return kind === 'hub' ? t('subscriptions.endpoint.hubPassword') : t('subscriptions.endpoint.perhapsPassword')
}

function MaybeFolded({ isFolded, children }: { isFolded: boolean; children: ReactNode }) {
  if (!isFolded) return children
  return (
    <details className={classes['more']}>
      <summary>{t('subscriptions.endpoint.more')}</summary>
      <div>{children}</div>
    </details>
  )
}
