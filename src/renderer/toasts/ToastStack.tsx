import { useReducedMotion } from '@mantine/hooks'
import { Children, type CSSProperties, memo, type ReactNode, useMemo, useRef, useState } from 'react'
import { arrange } from '../../shared/arrange.ts'
import type { Notification } from '../../shared/model.ts'
import { everywhere } from '../keys/everywhere.ts'
import { t } from '../text/text.ts'
import { screenHeight } from './alone/screen-height.ts'
import { type Size, useFit } from './alone/use-fit.ts'
import { isBurst } from './burst.ts'
import { Fold } from './Fold.tsx'
import { isAtTop, isFoldFirst, isNewestFirst, styleOf, type ToastLook } from './look.ts'
import { Toast, type ToastParts } from './Toast.tsx'
import classes from './ToastStack.module.css'
import { useArrangement } from './use-arrangement.ts'
import { useFocusKey } from './use-focus-key.ts'
import { useHold } from './use-hold.ts'
import { useLeaving } from './use-leaving.ts'
import { useMotion } from './use-motion.ts'
import { useReading } from './use-reading.ts'
import { useRoom } from './use-room.ts'
import { useScrollRoom } from './use-scroll-room.ts'
import { useToastSheet } from './use-toast-sheet.ts'

interface ToastStackProps {
  /** What it is called; undefined: what is on screen. */
  readonly label?: string
  /** Oldest first. */
  readonly onScreen: readonly Notification[]
  readonly look: ToastLook
  readonly isConnected: boolean
  readonly parts: ToastParts
  /** Whether a key leads to them. */
  readonly hasKeys: boolean
  readonly onClick: (id: number) => void
  readonly onClose: (id: number) => void
  /** Undefined: all of `onScreen`. */
  readonly onCloseAll: (ids: readonly number[] | undefined) => void
  /** Whether their time is to stand still. Not called for what has no time. */
  readonly onHold: (ids: readonly number[], held: boolean) => void
  /**
   * Told how large all of it is, as often as that changes. Then it is no part of a window that is there already, but has all the room
   * that the screen has.
   */
  readonly onSize?: (size: Size) => void
  /** What there is to say besides, nearest to the edge. */
  readonly children?: ReactNode
}

/** Unfolded; more than this nobody reads in a corner, and the inbox has them all. */
const mostUnfolded = 40

/**
 * The toasts, in the corner and the style of the look: of the window, or of the nearest element that is a containing block for fixed
 * positions. It knows nothing of the hub.
 */
export const ToastStack = memo(function ToastStack(props: ToastStackProps) {
  const {
    label = t('toasts.title'),
    onScreen,
    look,
    isConnected,
    parts,
    hasKeys,
    onClick,
    onClose,
    onCloseAll,
    onHold,
    onSize,
    children,
  } = props
  const isAlone = onSize !== undefined
  const frame = useRef<HTMLElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const prefersStill = useReducedMotion(undefined, { getInitialValueInEffect: false })
  // In a burst each is there for a moment only: to move them would take the time of who uses the window.
  const isStill = prefersStill || isBurst(onScreen)
  const [wantsAll, setWantsAll] = useState(false)
  const reading = useReading(frame, onScreen.length > 0)
  const room = useRoom(frame, look, onScreen, isAlone)
  const arrangement = useArrangement(onScreen, room, reading.isReading)
  // All are wanted as long as that makes a difference.
  if (wantsAll && arrangement.folded === undefined) setWantsAll(false)
  const { full, folded } = wantsAll ? unfolded(onScreen) : arrangement
  const ids = useMemo(() => new Set(onScreen.map(({ id }) => id)), [onScreen])
  const drawn = useLeaving(full, isStill ? () => true : id => ids.has(id))
  useMotion(frame, drawn, look, isStill, isAlone)
  useFit(frame, onSize, drawn.length === 0 && !hasAny(children))
  useHold(onScreen, reading.isReading, onHold)
  useFocusKey(list, { isActive: hasKeys && onScreen.length > 0, isNewestFirst: isNewestFirst(look) })
  useScrollRoom(frame, !isAtTop(look), hasKeys)
  const toastStyle = styleOf(look, wantsAll)

  const fold = (folded !== undefined || wantsAll) && (
    <Fold
      folded={folded}
      count={onScreen.length}
      isUnfolded={wantsAll}
      isConnected={isConnected}
      toastStyle={look.toastStyle}
      Icon={parts.Icon}
      onUnfold={all => {
        setWantsAll(all)
        // The newest are nearest to the corner: at the end of what scrolls, or at its beginning.
        requestAnimationFrame(() =>
          list.current?.scrollTo({ top: isNewestFirst(look) ? 0 : list.current.scrollHeight }),
        )
      }}
      onCloseAll={onCloseAll}
    />
  )
  const inOrder = isNewestFirst(look) ? drawn.toReversed() : drawn
  const sizes: CSSProperties & Record<`--${string}`, string> = {
    '--toast-width': `${look.toastWidth}px`,
    ...(isAlone && { '--screen-width': `${screen.availWidth}px`, '--screen-height': `${screenHeight()}px` }),
  }
  return (
    <section
      ref={frame}
      className={`${classes['frame']} growl-toasts`}
      data-style={look.toastStyle}
      data-corner={look.toastCorner}
      data-sheet={useToastSheet(look.toastCss)}
      data-still={isStill || undefined}
      data-alone={isAlone || undefined}
      style={sizes}
      aria-label={label}
      {...reading.handlers}
      aria-keyshortcuts={hasKeys ? everywhere.rows.toasts.keys[0] : undefined}
    >
      {isFoldFirst(look) && fold}
      <ol ref={list} className={classes['stack']} data-style={toastStyle} data-unfolded={wantsAll || undefined}>
        {inOrder.map(({ notification, isLeaving }) => (
          <Toast
            key={notification.id}
            notification={notification}
            toastStyle={toastStyle}
            isLeaving={isLeaving}
            isHeld={reading.isReading}
            isConnected={isConnected}
            parts={parts}
            onClick={onClick}
            onClose={onClose}
          />
        ))}
      </ol>
      {!isFoldFirst(look) && fold}
      {children}
    </section>
  )
})

function hasAny(children: ReactNode): boolean {
  return Children.toArray(children).length > 0
}

function unfolded(onScreen: readonly Notification[]) {
  return arrange(
    onScreen,
    { most: mostUnfolded, height: Number.POSITIVE_INFINITY, heightOf: () => 0, foldHeight: 0 },
    new Set(),
  )
}
