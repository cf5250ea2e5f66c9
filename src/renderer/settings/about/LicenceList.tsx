import { UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState } from 'react'
import { visible } from '../../../shared/visible.ts'
import { t } from '../../text/text.ts'
import classes from './About.module.css'
import type { Licence } from './licences.ts'

const rowHeight = 39
const overscan = 8

const keyOf = ({ name, version }: Licence) => `${name} ${version}`

/** Only what is in sight is drawn. Each opens to the text of its licence. */
export function LicenceList({ licences }: { licences: readonly Licence[] }) {
  const scroller = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<string>()
  const virtualizer = useVirtualizer({
    count: licences.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: index => {
      const licence = licences[index]
      return licence === undefined ? index : keyOf(licence)
    },
    overscan,
  })
  return (
    <div ref={scroller} className={classes['scroller']}>
      <ul
        className={classes['canvas']}
        style={{ height: virtualizer.getTotalSize() }}
        aria-label={t('settings.about.licences')}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const licence = licences[index]
          if (licence === undefined) return null
          const isOpen = keyOf(licence) === open
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={licences.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              <UnstyledButton
                className={classes['row']}
                aria-expanded={isOpen}
                onClick={() => setOpen(isOpen ? undefined : keyOf(licence))}
              >
                <IconChevronRight size={14} stroke={2} aria-hidden="true" />
                <span className={classes['name']}>{licence.name}</span>
                <span className={classes['version']}>{licence.version}</span>
                <span className={classes['licence']}>{licence.licence}</span>
              </UnstyledButton>
              {isOpen && (
                <pre className={classes['text']} dir="ltr">
                  {licence.text === null ? t('settings.about.noText') : visible(licence.text)}
                </pre>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
