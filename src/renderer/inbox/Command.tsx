import { ActionIcon, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { t } from '../text/text.ts'
import { Notice } from '../ui/Notice.tsx'
import { useCopy } from '../ui/use-copy.ts'
import classes from './Command.module.css'

interface CommandProps {
  readonly label: string
  readonly command: string
}

/** A command for a terminal, to copy. */
export function Command({ label, command }: CommandProps) {
  const { copied, problem, copy, dismiss } = useCopy()
  return (
    <figure className={classes['command']}>
      <figcaption className={classes['label']}>{label}</figcaption>
      <div className={classes['box']}>
        <pre className={classes['text']}>
          <code>{command}</code>
        </pre>
        <Tooltip label={copied ? t('ui.copied') : t('ui.copy')} position="left">
          <ActionIcon
            size={28}
            className={classes['copy']}
            aria-label={t('ui.copyOf', { what: label })}
            onClick={() => copy(command)}
          >
            {copied ? <IconCheck size={15} stroke={2} /> : <IconCopy size={15} stroke={1.8} />}
          </ActionIcon>
        </Tooltip>
      </div>
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
    </figure>
  )
}
