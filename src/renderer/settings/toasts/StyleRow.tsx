import { type ReactNode, useId } from 'react'
import { defaultSettings } from '../../../shared/default-settings.ts'
import { useConnected } from '../../hub/hub.tsx'
import { useSetting } from '../../hub/use-setting.ts'
import { t } from '../../text/text.ts'
import type { ToastStyle } from '../../toasts/look.ts'
import { SettingBlock } from '../../ui/SettingRow.tsx'
import classes from './StyleRow.module.css'

const styles = ['standard', 'compact', 'banner', 'bezel'] as const

/** The four styles, each drawn as it stands on a screen. */
export function StyleRow() {
  const isConnected = useConnected()
  const name = useId()
  const wanted = useSetting('toastStyle')
  return (
    <SettingBlock label={t('settings.toasts.style.title')} outcome={wanted}>
      <div className={classes['styles']}>
        {styles.map(style => (
          <label key={style} className={classes['style']}>
            <input
              type="radio"
              name={name}
              className={classes['radio']}
              checked={wanted.shown === style}
              disabled={!isConnected}
              onChange={() => wanted.set(style)}
            />
            <Drawing style={style} />
            <span className={classes['words']}>
              {t(`settings.toasts.style.${style}`)}
              {style === defaultSettings.toastStyle && <span className={classes['standard']}> {t('ui.standard')}</span>}
            </span>
          </label>
        ))}
      </div>
    </SettingBlock>
  )
}

/** Toasts on a screen of 96 by 60. */
function Drawing({ style }: { style: ToastStyle }) {
  return (
    <svg className={classes['drawing']} viewBox="0 0 96 60" aria-hidden="true">
      <rect className={classes['screen']} width="96" height="60" rx="4" />
      {drawn[style]}
    </svg>
  )
}

const drawn: { readonly [Style in ToastStyle]: ReactNode } = {
  standard: [18, 38].map(y => (
    <g key={y}>
      <rect className={classes['toast']} x="44" y={y} width="47" height="17" rx="3" />
      <rect className={classes['icon']} x="48" y={y + 4} width="9" height="9" rx="2" />
      <rect className={classes['line']} x="61" y={y + 5} width="22" height="2.4" rx="1" />
      <rect className={classes['line']} x="61" y={y + 10} width="16" height="2" rx="1" opacity="0.55" />
    </g>
  )),
  compact: [24, 35, 46].map(y => (
    <g key={y}>
      <rect className={classes['toast']} x="44" y={y} width="47" height="9" rx="2.5" />
      <rect className={classes['icon']} x="46.5" y={y + 2} width="5" height="5" rx="1.2" />
      <rect className={classes['line']} x="54" y={y + 3.4} width="30" height="2.2" rx="1" />
    </g>
  )),
  banner: (
    <>
      <rect className={classes['toast']} x="0.5" y="43" width="95" height="16.5" rx="3" />
      <rect className={classes['icon']} x="6" y="47" width="9" height="9" rx="2" />
      <rect className={classes['line']} x="20" y="48" width="34" height="2.4" rx="1" />
      <rect className={classes['line']} x="20" y="53" width="50" height="2" rx="1" opacity="0.55" />
    </>
  ),
  bezel: (
    <>
      <rect className={classes['bezel']} x="33" y="19" width="30" height="30" rx="6" />
      <rect className={classes['icon']} x="42" y="24" width="12" height="12" rx="3" />
      <rect className={classes['light']} x="39" y="40" width="18" height="2.4" rx="1" />
      <rect className={classes['light']} x="42" y="44" width="12" height="1.8" rx="0.9" opacity="0.6" />
    </>
  ),
}
