import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowsSort } from '@tabler/icons-react'
import { t } from '../text/text.ts'
import { type Sorting, sortings } from './order.ts'

/** In which order the applications are listed. */
export function SortMenu({ sorting, onChange }: { sorting: Sorting; onChange: (sorting: Sorting) => void }) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon size={34} aria-label={t('applications.sorting.title')} title={t('applications.sorting.title')}>
          <IconArrowsSort size={17} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={sorting}
          onChange={value => {
            const chosen = sortings.find(one => one === value)
            if (chosen !== undefined) onChange(chosen)
          }}
        >
          {sortings.map(one => (
            <Menu.RadioItem key={one} value={one}>
              {t(`applications.sorting.${one}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
