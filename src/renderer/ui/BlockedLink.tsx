import { Trans } from 'react-i18next'
import { Slot } from '../text/Slot.tsx'
import { SafeLink } from './LinkedText.tsx'
import { Notice } from './Notice.tsx'

/** For an address that the browser did not let the window open by itself. */
export function BlockedLink({ href, onDismiss }: { href: string; onDismiss: () => void }) {
  return (
    <Notice onDismiss={onDismiss}>
      <Trans i18nKey="ui.blockedLink" components={{ link: <Slot of={<SafeLink href={href} text={href} />} /> }} />
    </Notice>
  )
}
