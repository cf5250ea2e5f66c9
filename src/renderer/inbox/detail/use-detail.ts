import { useEffect, useRef, useState } from 'react'
import type { Notification, NotificationDetail } from '../../../shared/model.ts'
import { useConnected, useHub, useKnown } from '../../hub/hub.tsx'
import { emptyList, find } from '../../hub/lists.ts'
import { inWords, isAbandoned, isNotFound } from '../../hub/words.ts'

export interface OpenNotification {
  /** What is known at once, from the list or the screen; undefined until something is. */
  readonly notification: Notification | undefined
  /** With its headers and history; they come a moment later. */
  readonly detail: NotificationDetail | undefined
  readonly isGone: boolean
  readonly problem: string | undefined
}

/** Whoever only passes by with the keys has not read it. */
const readAfterMs = 300

/** Loads a notification, again whenever it changes, and marks it as read. */
export function useDetail(id: number): OpenNotification {
  const { connection, store } = useHub()
  const isConnected = useConnected()
  const listed = useKnown(
    known => find(known.inbox.list, id) ?? find(known.found?.list ?? emptyList, id) ?? known.onScreen.get(id),
  )
  const changes = useKnown(known => (known.opened?.id === id ? known.opened.changes : 0))
  const [detail, setDetail] = useState<NotificationDetail>()
  const [isGone, setIsGone] = useState(false)
  const [problem, setProblem] = useState<string>()

  useEffect(() => {
    store.open(id)
    return () => store.open(undefined)
  }, [store, id])

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change is a reason to load it again
  useEffect(() => {
    if (!isConnected) return
    const abandon = new AbortController()
    connection
      .ask(client => client.inbox.detail({ id }), abandon.signal)
      .then(answer => {
        if (abandon.signal.aborted) return
        setDetail(answer)
        setIsGone(false)
        setProblem(undefined)
      })
      .catch((error: unknown) => {
        if (isAbandoned(error, abandon.signal)) return
        if (isNotFound(error)) setIsGone(true)
        else setProblem(inWords(error))
      })
    return () => abandon.abort()
  }, [connection, id, changes, isConnected])

  const notification = listed ?? detail
  // Once: what the user then marks as unread is to stay so.
  const isMarked = useRef(false)
  const isUnread = notification?.read === false
  useEffect(() => {
    if (!isUnread || !isConnected || isMarked.current) return
    const timer = setTimeout(() => {
      isMarked.current = true
      connection
        .ask(client => client.inbox.markRead({ ids: [id] }))
        .catch((error: unknown) => setProblem(inWords(error)))
    }, readAfterMs)
    return () => clearTimeout(timer)
  }, [connection, id, isUnread, isConnected])

  return { notification, detail, isGone, problem }
}
