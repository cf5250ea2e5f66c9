import { useKnown } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { Count } from './Count.tsx'

/** How many notifications nobody has read. */
export function UnreadCount({ iconsOnly }: { iconsOnly: boolean }) {
  const unread = useKnown(known => known.unread)
  return <Count count={unread} words={t('shell.unread')} tone="news" iconsOnly={iconsOnly} />
}
