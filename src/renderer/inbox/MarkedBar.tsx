import { ActionIcon, CloseButton, Menu, Tooltip } from '@mantine/core'
import { IconDownload, IconMail, IconMailOpened, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { useConnected } from '../hub/hub.tsx'
import { useFocusGoesHome } from '../keys/focus-home.ts'
import { t } from '../text/text.ts'
import { download } from '../ui/download.ts'
import classes from './BarBelow.module.css'
import { type ExportFormat, exportsOfIds } from './export.ts'
import type { Marked } from './marked.ts'
import type { Deeds } from './use-deeds.ts'

interface MarkedBarProps {
  readonly marked: Marked
  readonly deeds: Deeds
  readonly onUnmark: () => void
}

/** How many are marked, and what can be done with all of them. */
export function MarkedBar({ marked, deeds, onUnmark }: MarkedBarProps) {
  const ids = [...marked.ids]
  const isConnected = useConnected()
  const bar = useRef<HTMLDivElement>(null)
  useFocusGoesHome(bar)
  const save = (format: ExportFormat) => {
    for (const address of exportsOfIds(format, ids)) download(address)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div ref={bar} className={classes['bar']} role="group" aria-label={t('inbox.marked.label')}>
      <CloseButton size="sm" aria-label={t('inbox.marked.unmark')} onClick={onUnmark} />
      <span className={classes['words']} role="status">
        {t(marked.isCut ? 'inbox.marked.most' : 'inbox.marked.count', { count: ids.length })}
      </span>
      <Deed label={t('inbox.marked.read')} isBusy={deeds.busy} onClick={() => deeds.markRead(ids)}>
        <IconMailOpened size={17} stroke={1.8} />
      </Deed>
      <Deed label={t('inbox.marked.unread')} isBusy={deeds.busy} onClick={() => deeds.markUnread(ids)}>
        <IconMail size={17} stroke={1.8} />
      </Deed>
      <Menu position="top-end" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Tooltip label={t('inbox.marked.export')}>
            <ActionIcon size={30} aria-label={t('inbox.marked.export')} disabled={!isConnected}>
              <IconDownload size={17} stroke={1.8} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => save('jsonl')}>{t('inbox.exportJsonLines')}</Menu.Item>
          <Menu.Item onClick={() => save('csv')}>{t('inbox.exportCsv')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Deed label={t('inbox.marked.delete')} isBusy={deeds.busy} onClick={() => deeds.remove(ids)}>
        <IconTrash size={17} stroke={1.8} />
      </Deed>
    </div>
  )
}

interface DeedProps {
  readonly label: string
  readonly isBusy: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

function Deed({ label, isBusy, onClick, children }: DeedProps) {
  const isConnected = useConnected()
  return (
    <Tooltip label={label}>
      <ActionIcon
        size={30}
        aria-label={label}
        disabled={!isConnected}
        aria-disabled={isBusy || undefined}
        onClick={() => {
          if (!isBusy) onClick()
        }}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
