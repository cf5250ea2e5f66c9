import '../ui/dialog-styles.ts'
import { Drawer } from '@mantine/core'
import { usePathname } from 'wouter/use-browser-location'
import { t } from '../text/text.ts'
import { useNavigationForm } from '../ui/use-width.ts'
import { Foot } from './Foot.tsx'
import classes from './NavDrawer.module.css'
import { NavLinks } from './NavLinks.tsx'
import { type OverlayProps, useOpensLate } from './overlay-state.ts'
import { viewAt } from './routes.ts'

/** The sidebar, over the page. */
export function NavDrawer({ isOpen, onClose }: OverlayProps) {
  const view = viewAt(usePathname()).name
  // A window that was made wider has its sidebar.
  const isWanted = useNavigationForm() === 'bar'
  const isOpened = useOpensLate(isOpen && isWanted)
  return (
    <Drawer
      opened={isOpened}
      onClose={onClose}
      size={264}
      title="Growlery"
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      overlayProps={{ backgroundOpacity: 0.3 }}
      transitionProps={{ duration: 160 }}
      classNames={{
        content: classes['content'] ?? '',
        header: classes['header'] ?? '',
        title: classes['title'] ?? '',
        body: classes['body'] ?? '',
      }}
    >
      <NavLinks view={view} iconsOnly={false} onGo={onClose} />
      <Foot view={view} iconsOnly={false} onGo={onClose} />
    </Drawer>
  )
}
