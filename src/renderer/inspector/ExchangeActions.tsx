import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import {
  IconBinary,
  IconChevronDown,
  IconCopy,
  IconDownload,
  IconInbox,
  IconPencil,
  IconPin,
  IconPinFilled,
} from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { Link } from 'wouter'
import type { ExchangeDetail } from '../../shared/exchanges.ts'
import { useConnected, useKnown } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import { composeFromPath, notificationPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { Notice } from '../ui/Notice.tsx'
import { useCopy } from '../ui/use-copy.ts'
import { textOf } from './bytes.ts'
import { commandOf } from './command.ts'
import { notesOn } from './command-notes.ts'
import classes from './ExchangeActions.module.css'
import { hexDump } from './hex.ts'
import { saveFile } from './save.ts'
import { useSendAgain } from './use-send-again.ts'
import { useWhole } from './use-whole.ts'

/** What can be done with an exchange; what came of it stands below. */
export function ExchangeActions({ exchange }: { exchange: ExchangeDetail }) {
  const { id, isWhole, notificationId, pinned } = exchange
  const isConnected = useConnected()
  const copying = useCopy()
  const action = useAction()
  const sending = useSendAgain(id)
  const whole = useWhole(exchange)
  const server = useKnown(known => known.status.listening[0])
  /** On the command that was copied. */
  const [notes, setNotes] = useState<readonly string[]>([])
  const command = useMemo(() => commandOf(exchange, server), [exchange, server])

  async function use(take: (bytes: Uint8Array<ArrayBuffer>) => void): Promise<void> {
    const done = await action.run(whole)
    if (done !== undefined) take(done.answer)
  }

  const problem = action.problem ?? copying.problem
  return (
    <>
      <div className={classes['actions']}>
        <Button.Group>
          <Button
            variant="default"
            disabled={command === undefined}
            onClick={() => {
              if (command === undefined) return
              copying.copy(command.command)
              setNotes(notesOn(command))
            }}
          >
            {t(copying.copied ? 'inspector.copied' : 'inspector.copyCommand')}
          </Button>
          <More label={t('inspector.moreCopies')}>
            <Menu.Item
              leftSection={<IconCopy size={15} stroke={1.7} />}
              onClick={() => void use(bytes => copying.copy(textOf(bytes, byte => String.fromCharCode(byte))))}
            >
              {t('inspector.copyText')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconBinary size={15} stroke={1.7} />}
              onClick={() => void use(bytes => copying.copy(hexDump(bytes)))}
            >
              {t('inspector.copyHex')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconDownload size={15} stroke={1.7} />}
              onClick={() => void use(bytes => saveFile(`exchange-${id}.gntp`, bytes))}
            >
              {t('inspector.save')}
            </Menu.Item>
          </More>
        </Button.Group>
        <Button.Group>
          <Tooltip label={t('inspector.notWhole')} disabled={isWhole}>
            <Button
              variant="default"
              disabled={!isConnected}
              {...(!isWhole && { 'data-disabled': true })}
              aria-disabled={sending.busy || !isWhole || undefined}
              onClick={() => isWhole && !sending.busy && sending.run()}
            >
              {t(sending.busy ? 'inspector.sending' : 'inspector.sendAgain')}
            </Button>
          </Tooltip>
          <More label={t('inspector.moreSending')}>
            <Menu.Item
              component={Link}
              href={composeFromPath({ kind: 'exchange', id })}
              leftSection={<IconPencil size={15} stroke={1.7} />}
            >
              {t('inspector.sendChanged')}
            </Menu.Item>
          </More>
        </Button.Group>
        <Tooltip label={t('inspector.pinHint')}>
          <Button
            variant="default"
            disabled={!isConnected}
            aria-pressed={pinned}
            leftSection={pinned ? <IconPinFilled size={15} /> : <IconPin size={15} stroke={1.7} />}
            onClick={() => void action.run(client => client.exchanges.pin({ id, pinned: !pinned }))}
          >
            {t(pinned ? 'inspector.unpin' : 'inspector.pin')}
          </Button>
        </Tooltip>
        {notificationId !== null && (
          <Tooltip label={t('inspector.showNotification')}>
            <ActionIcon
              component={Link}
              href={notificationPath(notificationId)}
              size={33}
              variant="default"
              aria-label={t('inspector.showNotification')}
            >
              <IconInbox size={17} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <div className={classes['outcome']} role="status">
        {sending.outcome?.ok === true && <p className={classes['good']}>{sending.outcome.words}</p>}
      </div>
      <div className={classes['outcome']} role="status">
        {notes.length > 0 && (
          <Notice tone="amber" isCalm onDismiss={() => setNotes([])}>
            {notes.map(note => (
              <span key={note} className={classes['note']}>
                {note}
              </span>
            ))}
          </Notice>
        )}
      </div>
      {sending.outcome?.ok === false && (
        <div className={classes['problem']}>
          <Notice onDismiss={sending.dismiss}>{sending.outcome.words}</Notice>
        </div>
      )}
      {problem !== undefined && (
        <div className={classes['problem']}>
          <Notice
            onDismiss={() => {
              action.dismiss()
              copying.dismiss()
            }}
          >
            {problem}
          </Notice>
        </div>
      )}
    </>
  )
}

function More({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" px={7} aria-label={label}>
          <IconChevronDown size={15} stroke={1.8} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}
