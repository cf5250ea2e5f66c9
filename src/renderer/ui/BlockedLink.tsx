import { SafeLink } from './LinkedText.tsx'
import { Notice } from './Notice.tsx'

/** For an address that the browser did not let the window open by itself. */
export function BlockedLink({ href, onDismiss }: { href: string; onDismiss: () => void }) {
  return (
    <Notice onDismiss={onDismiss}>
      The browser did not let Growlery open it: <SafeLink href={href} text={href} />
    </Notice>
  )
}
