import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useConnected, useHub, useKnown } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import { useClick } from '../hub/use-click.ts'
import { t } from '../text/text.ts'
import { BlockedLink } from '../ui/BlockedLink.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useToastRoom } from '../ui/use-width.ts'
import { Announcer } from './Announcer.tsx'
import { Fold } from './Fold.tsx'
import { Toast } from './Toast.tsx'
import classes from './Toasts.module.css'
import { useArrangement } from './use-arrangement.ts'
import { useLeaving } from './use-leaving.ts'
import { useStillOnScreen } from './use-still-on-screen.ts'

/** Unfolded; more than this nobody reads in a corner, and the inbox has them all. */
const mostUnfolded = 40

/** What is on screen now, in the corner. */
export function Toasts() {
  const { store, connection } = useHub()
  const isConnected = useConnected()
  const known = useKnown(state => state.onScreen)
  const all = useMemo(() => [...known.values()], [known])
  const onScreen = useStillOnScreen(all)
  const [isUnfolded, setIsUnfolded] = useState(false)
  const mostInFull = useToastRoom()
  const isMany = onScreen.length > mostInFull
  if (isUnfolded && !isMany) setIsUnfolded(false)
  const { full, folded } = useArrangement(onScreen, isUnfolded ? mostUnfolded : mostInFull)
  const drawn = useLeaving(full, id => known.has(id))
  const stack = useRef<HTMLOListElement>(null)
  // The newest are nearest to the corner, at the end of what scrolls.
  useEffect(() => {
    if (isUnfolded) stack.current?.scrollTo({ top: stack.current.scrollHeight })
  }, [isUnfolded])
  const clicking = useClick()
  const closing = useAction()
  const problem = clicking.problem ?? closing.problem

  const { run } = closing
  const close = useCallback((id: number) => void run(client => client.inbox.close({ id })), [run])
  const hold = useCallback(
    (id: number, held: boolean) => {
      if (store.getState().connection.phase !== 'connected') return
      // Without it the toast times out as if nobody looked: not worth a word to who is reading it.
      connection.ask(client => client.inbox.hold({ id, held })).catch(console.warn)
    },
    [connection, store],
  )

  return (
    <>
      <Announcer onScreen={onScreen} />
      <section className={classes['corner']} aria-label={t('toasts.title')}>
        <ol ref={stack} className={classes['stack']}>
          {drawn.map(({ notification, motion }) => (
            <Toast
              key={notification.id}
              notification={notification}
              motion={motion}
              isConnected={isConnected}
              onClick={clicking.click}
              onClose={close}
              onHold={hold}
            />
          ))}
        </ol>
        {isMany && (
          <Fold
            folded={folded}
            count={onScreen.length}
            isUnfolded={isUnfolded}
            isConnected={isConnected}
            onUnfold={setIsUnfolded}
            onCloseAll={() => void closing.run(client => client.inbox.closeAll())}
          />
        )}
        {(problem !== undefined || clicking.blocked !== undefined) && (
          <div className={classes['notices']}>
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
      </section>
    </>
  )
}
