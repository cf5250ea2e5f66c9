import { useId } from 'react'
import { defaultSettings } from '../../../shared/default-settings.ts'
import { useConnected, useKnown } from '../../hub/hub.tsx'
import { useSetting } from '../../hub/use-setting.ts'
import { t } from '../../text/text.ts'
import { SettingBlock } from '../../ui/SettingRow.tsx'
import classes from './CornerRow.module.css'

const corners = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const
const words = {
  'top-left': 'topLeft',
  'top-right': 'topRight',
  'bottom-left': 'bottomLeft',
  'bottom-right': 'bottomRight',
} as const

/** The corner that toasts stand in, chosen on a small screen. */
export function CornerRow() {
  const isConnected = useConnected()
  const name = useId()
  const style = useKnown(known => known.settings.toastStyle)
  const wanted = useSetting('toastCorner')
  const isAloof = style === 'banner' || style === 'bezel'
  return (
    <SettingBlock
      label={t('settings.toasts.corner.title')}
      {...(isAloof && { hint: t(`settings.toasts.corner.${style}`) })}
      outcome={wanted}
    >
      <div className={classes['place']}>
        <div className={classes['screen']}>
          {corners.map(corner => (
            <input
              key={corner}
              type="radio"
              name={name}
              className={classes['corner']}
              data-corner={corner}
              aria-label={t(`settings.toasts.corner.${words[corner]}`)}
              title={t(`settings.toasts.corner.${words[corner]}`)}
              checked={wanted.shown === corner}
              disabled={!isConnected}
              onChange={() => wanted.set(corner)}
            />
          ))}
        </div>
        <p>
          {t(`settings.toasts.corner.${words[wanted.shown]}`)}
          {wanted.shown === defaultSettings.toastCorner && (
            <span className={classes['standard']}> {t('ui.standard')}</span>
          )}
        </p>
      </div>
    </SettingBlock>
  )
}
