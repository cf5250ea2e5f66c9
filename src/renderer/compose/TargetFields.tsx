import { Radio } from '@mantine/core'
import { useId } from 'react'
import { HostField, PortField } from '../subscriptions/endpoint-parts.tsx'
import { t } from '../text/text.ts'
import type { ChangeDraft, Draft, Target } from './draft.ts'
import classes from './Fields.module.css'
import { useMistake } from './mistakes-shown.tsx'
import { HereProtection, ThereProtection } from './ProtectionFields.tsx'

interface FieldsProps {
  readonly draft: Draft
  readonly change: ChangeDraft
}

/** Which server it goes to. */
export function TargetFields({ draft: { target, kind }, change }: FieldsProps) {
  const name = useId()
  const set = (part: Partial<Target>) => change({ target: { ...target, ...part } })
  // Raw bytes have their own key, or none.
  const isProtected = kind !== 'raw'
  return (
    <fieldset className={classes['group']}>
      <legend className={classes['legend']}>{t('compose.to')}</legend>
      <div className={classes['radios']}>
        <Radio
          name={name}
          label={t('compose.here')}
          checked={target.where === 'here'}
          onChange={() => set({ where: 'here' })}
        />
        <Radio
          name={name}
          label={t('compose.there')}
          checked={target.where === 'there'}
          onChange={() => set({ where: 'there' })}
        />
      </div>
      {target.where === 'there' && <PlaceFields target={target} set={set} />}
      {isProtected && target.where === 'there' && <ThereProtection target={target} set={set} />}
      {isProtected && target.where === 'here' && <HereProtection target={target} set={set} />}
    </fieldset>
  )
}

interface PlaceFieldsProps {
  readonly target: Target
  readonly set: (part: Partial<Target>) => void
}

function PlaceFields({ target, set }: PlaceFieldsProps) {
  const mistake = useMistake()
  return (
    <div className={classes['hostPort']}>
      <HostField value={target.host} error={mistake('host')} onChange={host => set({ host })} />
      <PortField value={target.port} error={mistake('port')} onChange={port => set({ port })} />
    </div>
  )
}
