import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import type { Notification } from '../../shared/model.ts'
import { titleOf } from '../../shared/title.ts'
import { useConnected, useHub } from '../hub/hub.tsx'
import { inWords, isAbandoned } from '../hub/words.ts'
import { NotificationIcon } from '../icons/Icon.tsx'
import { resolvedNow } from '../inbox/resolved.ts'
import { notificationPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { firstLine } from '../ui/first-line.ts'
import { nearTime, startOfDay } from '../ui/time.ts'
import type { Entry } from './entries.ts'

const typingRestMs = 150
const mostFound = 8
/** As much as the hub takes. */
const longestSearch = 1000

export interface Found {
  readonly entries: readonly Entry[]
  readonly isWaiting: boolean
  readonly problem: string | undefined
}

interface Answer {
  readonly search: string
  readonly notifications: readonly Notification[]
  readonly problem: string | undefined
}

/** The newest notifications that what is typed finds. */
export function useFound(typed: string): Found {
  const { connection } = useHub()
  const isConnected = useConnected()
  const wanted = typed.trim().slice(0, longestSearch)
  const [search] = useDebouncedValue(wanted, typingRestMs)
  const [answer, setAnswer] = useState<Answer>()

  useEffect(() => {
    if (search === '' || !isConnected) return
    const abandon = new AbortController()
    connection
      .ask(client => client.inbox.page({ ...resolvedNow(search), limit: mostFound }), abandon.signal)
      .then(({ notifications }) => {
        if (!abandon.signal.aborted) setAnswer({ search, notifications, problem: undefined })
      })
      .catch((error: unknown) => {
        if (!isAbandoned(error, abandon.signal)) setAnswer({ search, notifications: [], problem: inWords(error) })
      })
    return () => abandon.abort()
  }, [connection, search, isConnected])

  if (wanted === '') return { entries: [], isWaiting: false, problem: undefined }
  const isAnswered = answer?.search === wanted
  return {
    // What was found for the word before stays until there is an answer: nothing jumps.
    entries: (answer?.notifications ?? []).map(entryOf),
    isWaiting: !isAnswered && isConnected,
    problem: isConnected ? (isAnswered ? answer.problem : undefined) : t('hub.notConnected'),
  }
}

function entryOf(notification: Notification): Entry {
  const { id, application, receivedAt } = notification
  return {
    id: `notification-${id}`,
    group: 'notifications',
    label: firstLine(titleOf(notification)),
    note: `${firstLine(application)} · ${nearTime(receivedAt, startOfDay(Date.now()))}`,
    icon: <NotificationIcon notification={notification} size={22} />,
    isName: true,
    run: () => navigate(notificationPath(id)),
  }
}
