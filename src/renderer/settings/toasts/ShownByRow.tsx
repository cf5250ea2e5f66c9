import { defaultSettings } from '../../../shared/default-settings.ts'
import { useSetting } from '../../hub/use-setting.ts'
import { t } from '../../text/text.ts'
import { ChoiceRow } from '../../ui/ChoiceRow.tsx'
import { useDesktop } from '../desktop/use-desktop.ts'

/** Who shows toasts on the desktop: windows of ours, or the system. */
export function ShownByRow() {
  const wanted = useSetting('toastsBy')
  const desktop = useDesktop()
  const mayPlace = desktop?.placesWindows !== false
  const words = {
    automatic: t(mayPlace ? 'settings.toasts.by.automatic' : 'settings.toasts.by.automaticSystem'),
    growlery: t('settings.toasts.by.growlery'),
    system: t('settings.toasts.by.system'),
  }
  const hint = desktop?.systemNotifications === false ? t('settings.toasts.by.noSystem') : t('settings.toasts.by.hint')
  return (
    <ChoiceRow
      label={t('settings.toasts.by.title')}
      hint={mayPlace ? hint : t('settings.toasts.by.wayland')}
      options={(['automatic', 'growlery', 'system'] as const).map(value => ({ value, label: words[value] }))}
      chosen={wanted.shown}
      standard={defaultSettings.toastsBy}
      outcome={wanted}
      onChange={wanted.set}
    />
  )
}
