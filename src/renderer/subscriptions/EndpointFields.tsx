import { Checkbox, NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import type { ReactNode, RefObject } from 'react'
import { type Endpoint, encryptions, fits, hashes, type Mistakes } from './endpoint.ts'
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
  const { name, host, port, password, noPassword } = endpoint
  const set = (part: Partial<Endpoint>) => change(before => ({ ...before, ...part }))
  const nameField = (
    <TextInput
      className={classes['wide'] ?? ''}
      label="Name"
      description="For you; without one it is called by its host."
      maxLength={256}
      value={name}
      onChange={event => set({ name: event.currentTarget.value })}
    />
  )
  return (
    <div className={classes['fields']}>
      {isThere && nameField}
      <TextInput
        ref={hostField}
        label="Host"
        placeholder="nas or 192.168.1.20"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={255}
        error={mistakes.host}
        value={host}
        onChange={event => set({ host: event.currentTarget.value })}
      />
      <TextInput
        label="Port"
        inputMode="numeric"
        autoComplete="off"
        maxLength={5}
        error={mistakes.port}
        value={port}
        onChange={event => set({ port: event.currentTarget.value })}
      />
      <PasswordInput
        ref={passwordField}
        className={classes['wide'] ?? ''}
        label="Password"
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
          label="It asks for no password any more"
          checked={noPassword}
          onChange={event => set({ noPassword: event.currentTarget.checked, password: '' })}
        />
      )}
      <MaybeFolded isFolded={!isThere}>
        {!isThere && nameField}
        <Protection endpoint={endpoint} set={set} />
      </MaybeFolded>
    </div>
  )
}

function passwordHint(kind: EndpointFieldsProps['kind'], hasPassword: boolean): string {
  if (hasPassword) return 'Leave it empty to keep the one it has.'
  return kind === 'hub' ? 'One of those that the hub knows.' : 'Leave it empty where it asks for none.'
}

function MaybeFolded({ isFolded, children }: { isFolded: boolean; children: ReactNode }) {
  if (!isFolded) return children
  return (
    <details className={classes['more']}>
      <summary>More</summary>
      <div>{children}</div>
    </details>
  )
}

interface ProtectionProps {
  readonly endpoint: Endpoint
  readonly set: (part: Partial<Endpoint>) => void
}

const encryptionNames = { NONE: 'None', AES: 'AES', '3DES': '3DES', DES: 'DES' }

function Protection({ endpoint: { hash, encryption }, set }: ProtectionProps) {
  return (
    <div className={classes['pair']}>
      <NativeSelect
        label="Hash"
        data={hashes.map(value => ({ value, label: value, disabled: !fits(value, encryption) }))}
        value={hash}
        onChange={event => {
          const chosen = hashes.find(one => one === event.currentTarget.value)
          if (chosen !== undefined) set({ hash: chosen })
        }}
      />
      <NativeSelect
        label="Encryption"
        data={encryptions.map(value => ({ value, label: encryptionNames[value], disabled: !fits(hash, value) }))}
        value={encryption}
        onChange={event => {
          const chosen = encryptions.find(one => one === event.currentTarget.value)
          if (chosen !== undefined) set({ encryption: chosen })
        }}
      />
      <p className={classes['hint']}>The keys of MD5 and SHA1 are too short for AES and 3DES.</p>
    </div>
  )
}
