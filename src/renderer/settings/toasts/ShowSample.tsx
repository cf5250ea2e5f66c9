import { Button, Portal } from '@mantine/core'
import { IconMessage2 } from '@tabler/icons-react'
import { useKnown } from '../../hub/hub.tsx'
import { useAction } from '../../hub/use-action.ts'
import { NotificationIcon } from '../../icons/Icon.tsx'
import { playSound } from '../../sounds/play.ts'
import { t } from '../../text/text.ts'
import type { ToastLook } from '../../toasts/look.ts'
import { TimeLeft } from '../../toasts/TimeLeft.tsx'
import type { ToastParts } from '../../toasts/Toast.tsx'
import { ToastStack } from '../../toasts/ToastStack.tsx'
import { useSample } from '../../toasts/use-sample.ts'
import { isDesktop } from '../../ui/host.ts'
import { Notice } from '../../ui/Notice.tsx'

const parts: ToastParts = { Icon: NotificationIcon, TimeLine: TimeLeft }
const nothing = () => {}

/** Shows one in its place, with its sound, for as long as they stay. It is in no history. */
export function ShowSample({ look }: { look: ToastLook }) {
  return isDesktop() ? <OnScreen /> : <InWindow look={look} />
}

/** Where toasts have a window of their own, or are the system's. */
function OnScreen() {
  const { run, problem, dismiss } = useAction()
  return (
    <div>
      <SampleButton onClick={() => void run(client => client.window.sample())} />
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
    </div>
  )
}

function InWindow({ look }: { look: ToastLook }) {
  const toastSound = useKnown(known => known.settings.toastSound)
  const { shown, show, close } = useSample()
  return (
    <div>
      <SampleButton
        onClick={() => {
          show()
          void playSound(toastSound)
        }}
      />
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

function SampleButton({ onClick }: { onClick: () => void }) {
  return (
    <Button variant="default" leftSection={<IconMessage2 size={16} stroke={1.7} />} onClick={onClick}>
      {t('settings.toasts.sample')}
    </Button>
  )
}
