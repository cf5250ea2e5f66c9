import { memo, useCallback, useState, useSyncExternalStore } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { shallow } from 'zustand/shallow'
import type { Notification } from '../../shared/model.ts'
import { useKnown } from '../hub/hub.tsx'
import { notificationIcons } from './candidates.ts'
import { fitIn } from './fit-in.ts'
import classes from './Icon.module.css'
import type { IconImage } from './icon-images.ts'
import { iconImages } from './images.ts'
import { initialColor, initials } from './initials.ts'

interface IconProps {
  /** Icons by their hashes, the best first: the first that can be loaded is shown. */
  readonly candidates: readonly string[]
  /** Its initials stand there while there is no icon. */
  readonly application: string
  /** Of its square box, in pixels. */
  readonly size: number
}

/**
 * An icon in a box that has its size from the beginning. While a better image is on its way, what is there stays; it gives way
 * in one step when the image can be painted. Decoration only. Memoized: a list of candidates with the same ones is the same.
 */
export const Icon = memo(function Icon({ candidates, application, size }: IconProps) {
  const image = useImage(candidates)
  const box = { width: size, height: size, borderRadius: Math.round(size / 4) }
  if (image === undefined) {
    return (
      <span
        className={classes['initials']}
        style={{ ...box, background: initialColor(application), fontSize: Math.round(size * 0.36) }}
        aria-hidden="true"
      >
        {initials(application)}
      </span>
    )
  }
  const { padding, isPixelated } = fitIn(image, size)
  const [before, after] = padding
  return (
    <img
      className={classes['image']}
      style={{ ...box, padding: `${before}px ${after}px ${after}px ${before}px` }}
      data-pixelated={isPixelated || undefined}
      src={image.src}
      alt=""
      decoding="async"
      draggable={false}
    />
  )
}, isSame)

function isSame(one: IconProps, other: IconProps): boolean {
  return one.application === other.application && one.size === other.size && shallow(one.candidates, other.candidates)
}

/** The notification's own icon, else its type's, else its application's. */
export function NotificationIcon({ notification, size }: { notification: Notification; size: number }) {
  const { application } = notification
  const candidates = useKnown(useShallow(known => notificationIcons(notification, known.applications.get(application))))
  return <Icon key={application} candidates={candidates} application={application} size={size} />
}

/** `candidates` is the same list as long as the same ones are in it, as in a memoized component. */
function useImage(candidates: readonly string[]): IconImage | undefined {
  const watch = useCallback((changed: () => void) => iconImages.watch(candidates, changed), [candidates])
  const best = useSyncExternalStore(watch, () => iconImages.best(candidates))
  const isWaiting = useSyncExternalStore(watch, () => iconImages.isWaiting(candidates))
  const [shown, setShown] = useState(best)
  const image = isWaiting ? (shown ?? best) : best
  if (image !== shown) setShown(image)
  return image
}
