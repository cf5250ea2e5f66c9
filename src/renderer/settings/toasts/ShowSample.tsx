import { Button, Portal } from '@mantine/core'
import { IconMessage2 } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Notification } from '../../../shared/model.ts'
import { useKnown } from '../../hub/hub.tsx'
import { NotificationIcon } from '../../icons/Icon.tsx'
import { playSound } from '../../sounds/play.ts'
import { t } from '../../text/text.ts'
import type { ToastLook } from '../../toasts/look.ts'
import { sampleToast } from '../../toasts/samples.ts'
import { TimeLeft } from '../../toasts/TimeLeft.tsx'
import type { ToastParts } from '../../toasts/Toast.tsx'
import { ToastStack } from '../../toasts/ToastStack.tsx'

const parts: ToastParts = { Icon: NotificationIcon, TimeLine: TimeLeft }
const nothing = () => {}

/** Shows one in its place, with its sound, for as long as they stay. It is in no history. */
export function ShowSample({ look }: { look: ToastLook }) {
  const { toastSeconds, toastSound } = useKnown(known => known.settings)
  const clockOffsetMs = useKnown(known => known.clockOffsetMs)
  const [shown, setShown] = useState<readonly Notification[]>([])
  const until = shown[0]?.shownUntil ?? null
  useEffect(() => {
    if (until === null) return
    const timer = setTimeout(() => setShown([]), until - clockOffsetMs - Date.now())
    return () => clearTimeout(timer)
  }, [until, clockOffsetMs])

  function show(): void {
    const now = Date.now() + clockOffsetMs
    setShown([sampleToast({ id: now, shownUntil: now + toastSeconds * 1000 })])
    void playSound(toastSound)
  }

  const close = () => setShown([])
  return (
    <div>
      <Button variant="default" leftSection={<IconMessage2 size={16} stroke={1.7} />} onClick={show}>
        {t('settings.toasts.sample')}
      </Button>
      <Portal>
        {shown.length > 0 && (
          <ToastStack
            label={t('settings.toasts.sampleTitle')}
            onScreen={shown}
            look={look}
            isConnected
            parts={parts}
            hasKeys={false}
            onClick={close}
            onClose={close}
            onCloseAll={close}
            onHold={nothing}
          />
        )}
      </Portal>
    </div>
  )
}
