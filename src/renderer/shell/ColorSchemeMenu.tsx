import { ActionIcon, isMantineColorScheme, Menu, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'
import { t } from '../text/text.ts'

/** Light, dark, or as the system has it. */
export function ColorSchemeMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const isDark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark'
  return (
    <Menu position="top-end" width={150}>
      <Menu.Target>
        <ActionIcon size={28} aria-label={t('shell.colorScheme.title')}>
          {isDark ? <IconMoon size={16} stroke={1.7} /> : <IconSun size={16} stroke={1.7} />}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={value => {
            if (isMantineColorScheme(value)) setColorScheme(value)
          }}
        >
          <Menu.RadioItem value="light">{t('shell.colorScheme.light')}</Menu.RadioItem>
          <Menu.RadioItem value="dark">{t('shell.colorScheme.dark')}</Menu.RadioItem>
          <Menu.RadioItem value="auto">{t('shell.colorScheme.system')}</Menu.RadioItem>
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
