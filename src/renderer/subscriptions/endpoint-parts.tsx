/** The fields that say where a server is and how what goes there is protected: of a hub, a destination, a message that is tried out. */
import { TextInput } from '@mantine/core'
import type { ReactNode, RefObject } from 'react'
import { t } from '../text/text.ts'
import { Choice } from '../ui/Choice.tsx'
import { type Encryption, encryptions, fits, type HashAlgorithm, hashes } from './endpoint.ts'

interface PlaceFieldProps {
  readonly value: string
  /** What is wrong with it. */
  readonly error: ReactNode
  readonly onChange: (value: string) => void
  readonly field?: RefObject<HTMLInputElement | null> | undefined
}

export function HostField({ value, error, onChange, field }: PlaceFieldProps) {
  return (
    <TextInput
      ref={field}
      label={t('subscriptions.endpoint.host')}
      placeholder={t('subscriptions.endpoint.hostExample')}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={255}
      error={error}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}

export function PortField({ value, error, onChange }: PlaceFieldProps) {
  return (
    <TextInput
      label={t('subscriptions.endpoint.port')}
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      error={error}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}

interface Protection {
  readonly hash: HashAlgorithm
  readonly encryption: Encryption
}

interface ProtectionChoicesProps extends Protection {
  readonly encryptionError?: ReactNode
  readonly onChange: (part: Partial<Protection>) => void
}

/** Of those that go with each other. */
export function ProtectionChoices({ hash, encryption, encryptionError, onChange }: ProtectionChoicesProps) {
  return (
    <>
      <Choice
        label={t('subscriptions.endpoint.hash')}
        options={hashes.map(value => ({ value, label: value, disabled: !fits(value, encryption) }))}
        value={hash}
        onChange={chosen => onChange({ hash: chosen })}
      />
      <Choice
        label={t('subscriptions.endpoint.encryption')}
        options={encryptions.map(value => ({
          value,
          label: value === 'NONE' ? t('subscriptions.endpoint.noEncryption') : value,
          disabled: !fits(hash, value),
        }))}
        error={encryptionError}
        value={encryption}
        onChange={chosen => onChange({ encryption: chosen })}
      />
    </>
  )
}
