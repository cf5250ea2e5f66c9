import { defaultSettings } from '../../../shared/default-settings.ts'
import { bounds } from '../../../shared/settings-bounds.ts'
import { useKnown } from '../../hub/hub.tsx'
import { useSetting } from '../../hub/use-setting.ts'
import { t } from '../../text/text.ts'
import { ToastPreview } from '../../toasts/ToastPreview.tsx'
import { useLook } from '../../toasts/use-look.ts'
import { ChoiceRow } from '../../ui/ChoiceRow.tsx'
import { isDesktop } from '../../ui/host.ts'
import { useDesktop } from '../desktop/use-desktop.ts'
import { NumberRow } from '../NumberRow.tsx'
import classes from '../Section.module.css'
import { Group, SectionFrame } from '../SectionFrame.tsx'
import { CornerRow } from './CornerRow.tsx'
import { OwnCss } from './OwnCss.tsx'
import { ShownByRow } from './ShownByRow.tsx'
import { ShowSample } from './ShowSample.tsx'
import { SoundRow } from './SoundRow.tsx'
import { StyleRow } from './StyleRow.tsx'
import { Times } from './Times.tsx'

const names = [
  'toastsBy',
  'toastStyle',
  'toastCorner',
  'toastScreen',
  'toastsAtOnce',
  'toastWidth',
  'toastSeconds',
  'prioritySeconds',
  'toastSound',
] as const

/** Where on the screen toasts stand, how they look, and for how long. */
export function ToastsSection() {
  const look = useLook()
  return (
    <SectionFrame section="toasts" intro={t('settings.toasts.intro')} defaults={names}>
      <div className={classes['states']}>
        <ToastPreview look={look} />
        <ShowSample look={look} />
      </div>
      <Group>
        {isDesktop() && <ShownByRow />}
        <StyleRow />
        <CornerRow />
        <Screen />
        <AtOnce />
        <Width />
      </Group>
      <Times />
      <Group>
        <SoundRow />
      </Group>
      <OwnCss look={look} />
    </SectionFrame>
  )
}

function Screen() {
  const wanted = useSetting('toastScreen')
  const isUnknown = useDesktop()?.knowsPointer === false
  return (
    <ChoiceRow
      label={t('settings.toasts.screen.title')}
      hint={t(isUnknown ? 'settings.toasts.screen.unknown' : 'settings.toasts.screen.hint')}
      options={(['primary', 'pointer'] as const).map(value => ({ value, label: t(`settings.toasts.screen.${value}`) }))}
      chosen={wanted.shown}
      standard={defaultSettings.toastScreen}
      outcome={wanted}
      onChange={wanted.set}
    />
  )
}

function AtOnce() {
  const style = useKnown(known => known.settings.toastStyle)
  const isAlone = style === 'banner' || style === 'bezel'
  return (
    <NumberRow
      label={t('settings.toasts.atOnce')}
      hint={isAlone ? t('settings.toasts.alone') : t('settings.toasts.atOnceHint')}
      kind={{ ...bounds.toastsAtOnce, isWhole: true }}
      standard={defaultSettings.toastsAtOnce}
      wanted={useSetting('toastsAtOnce')}
    />
  )
}

function Width() {
  const isBanner = useKnown(known => known.settings.toastStyle === 'banner')
  return (
    <NumberRow
      label={t('settings.toasts.width')}
      {...(isBanner && { hint: t('settings.toasts.bannerWidth') })}
      unit={t('settings.unit.pixels')}
      kind={{ ...bounds.toastWidth, isWhole: true }}
      standard={defaultSettings.toastWidth}
      wanted={useSetting('toastWidth')}
    />
  )
}
