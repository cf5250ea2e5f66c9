import { memo, type ReactNode, useCallback, useMemo } from 'react'
import { idParts } from '../../shared/id-parts.ts'
import { useConnected, useHub, useKnown } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import { useClick } from '../hub/use-click.ts'
import { NotificationIcon } from '../icons/Icon.tsx'
import { useToastSounds } from '../sounds/use-toast-sounds.ts'
import { BlockedLink } from '../ui/BlockedLink.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Announcer } from './Announcer.tsx'
import type { Size } from './alone/use-fit.ts'
import { TimeLeft } from './TimeLeft.tsx'
import type { ToastParts } from './Toast.tsx'
import { ToastStack } from './ToastStack.tsx'
import classes from './Toasts.module.css'
import { useCalm } from './use-calm.ts'
import { useLook } from './use-look.ts'
import type { Sample } from './use-sample.ts'
import { useStillOnScreen } from './use-still-on-screen.ts'

const parts: ToastParts = { Icon: NotificationIcon, TimeLine: TimeLeft }

interface ToastsProps {
  /** Stands among them, and is nothing to the hub. */
  readonly sample?: Sample
  /** What is to be told besides. */
  readonly besides?: ReactNode
  /** See `ToastStack`. */
  readonly onSize?: (size: Size) => void
}

/** What is on screen now, seen, read aloud and heard. It needs nothing else of the page. */
export const Toasts = memo(function Toasts({ sample, besides, onSize }: ToastsProps) {
  const { store, connection } = useHub()
  const isConnected = useConnected()
  const known = useCalm(useKnown(state => state.onScreen))
  const all = useMemo(() => [...known.values()], [known])
  const still = useStillOnScreen(all)
  const onScreen = useMemo(() => (sample === undefined ? still : [...still, ...sample.shown]), [still, sample])
  const look = useLook()
  useToastSounds(onScreen)
  const clicking = useClick()
  const closing = useAction()
  const problem = clicking.problem ?? closing.problem

  const { run } = closing
  const { click } = clicking
  /** Whether it was the sample, which only goes. */
  const isSample = useCallback(
    (id: number) => {
      const isIt = sample?.shown.some(one => one.id === id) === true
      if (isIt) sample.close()
      return isIt
    },
    [sample],
  )
  const clickOne = useCallback((id: number) => isSample(id) || click(id), [isSample, click])
  const close = useCallback(
    (id: number) => isSample(id) || void run(client => client.inbox.close({ id })),
    [isSample, run],
  )
  const closeAll = useCallback(
    (ids: readonly number[] | undefined) => {
      sample?.close()
      void run(async client => {
        if (ids === undefined) await client.inbox.closeAll({})
        else for (const some of idParts(ids)) await client.inbox.closeAll({ ids: some })
      })
    },
    [run, sample],
  )
  const hold = useCallback(
    (ids: readonly number[], held: boolean) => {
      if (store.getState().connection.phase !== 'connected') return
      // Without it toasts time out as if nobody looked: not worth a word to who is reading them.
      for (const some of idParts(ids))
        connection.ask(client => client.inbox.hold({ ids: some, held })).catch(console.warn)
    },
    [connection, store],
  )

  return (
    <>
      <Announcer onScreen={onScreen} />
      <ToastStack
        onScreen={onScreen}
        look={look}
        isConnected={isConnected}
        parts={parts}
        hasKeys={onSize === undefined}
        {...(onSize !== undefined && { onSize })}
        onClick={clickOne}
        onClose={close}
        onCloseAll={closeAll}
        onHold={hold}
      >
        {besides && <div data-besides>{besides}</div>}
        {(problem !== undefined || clicking.blocked !== undefined) && (
          <div className={classes['notices']} data-besides>
            {clicking.blocked !== undefined && <BlockedLink href={clicking.blocked} onDismiss={clicking.dismiss} />}
            {problem !== undefined && (
              <Notice
                onDismiss={() => {
                  clicking.dismiss()
                  closing.dismiss()
                }}
              >
                {problem}
              </Notice>
            )}
          </div>
        )}
      </ToastStack>
    </>
  )
})
