import { Popover, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useKnown } from '../hub/hub.tsx'
import { reasonInWords } from '../hub/words.ts'
import { t } from '../text/text.ts'
import classes from './Warnings.module.css'

/** What the user should know of the hub, one press away. */
export function Warnings({ iconsOnly }: { iconsOnly: boolean }) {
  const warnings = useKnown(known => known.status.warnings)
  if (warnings.length === 0) return null
  const words = t('shell.warnings', { count: warnings.length })
  return (
    <Popover position="right-end" width={320} withinPortal>
      <Popover.Target>
        <UnstyledButton className={classes['button']} data-icons-only={iconsOnly || undefined} aria-label={words}>
          <IconAlertTriangle size={iconsOnly ? 18 : 16} stroke={1.8} aria-hidden="true" />
          {!iconsOnly && <span>{words}</span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('shell.warningsTitle')}>
        <ul className={classes['list']}>
          {warnings.map(warning => (
            <li key={warning.words}>{reasonInWords(warning)}</li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
