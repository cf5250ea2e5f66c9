import { useMemo } from 'react'
import { Icon } from '../icons/Icon.tsx'
import { t } from '../text/text.ts'
import type { ToastLook } from './look.ts'
import { sampleToasts } from './samples.ts'
import type { ToastParts } from './Toast.tsx'
import classes from './ToastPreview.module.css'
import { ToastStack } from './ToastStack.tsx'

const none: readonly string[] = []
const nothing = () => {}

const parts: ToastParts = {
  Icon: ({ notification, size }) => <Icon candidates={none} application={notification.application} size={size} />,
  TimeLine: () => <span className={classes['time']} />,
}

/** Toasts of made-up notifications as they look with these settings, in a picture of a screen that is as large as its place. */
export function ToastPreview({ look }: { look: ToastLook }) {
  // The language may change, and everything is drawn anew then.
  const onScreen = useMemo(sampleToasts, [])
  return (
    <div className={classes['screen']} role="img" aria-label={t('toasts.preview.title')}>
      <div className={classes['inside']} inert>
        <ToastStack
          onScreen={onScreen}
          look={look}
          isConnected
          parts={parts}
          hasKeys={false}
          onClick={nothing}
          onClose={nothing}
          onCloseAll={nothing}
          onHold={nothing}
        />
      </div>
    </div>
  )
}
