/** Mantine's theme: warm greys, one accent, Inter. What Mantine has no word for is in planes.css. */
import {
  type ButtonProps,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineTheme,
} from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import { createElement } from 'react'
import controls from './controls.module.css'

/** From the tint behind what is selected (0) over the bright accent of dark windows (5) to the main button of light ones (8). */
const ember: MantineColorsTuple = [
  '#fdf0e4',
  '#ffe3cc',
  '#ffc999',
  '#ffb066',
  '#ffa04a',
  '#ff922b',
  '#f0701a',
  '#d9480f',
  '#c2410c',
  '#9c350b',
]

const gray: MantineColorsTuple = [
  '#f7f6f3',
  '#f1efeb',
  '#e6e4de',
  '#d8d5cd',
  '#c2beb4',
  '#9a948b',
  '#6f6a62',
  '#55514a',
  '#38352f',
  '#1c1a17',
]

const dark: MantineColorsTuple = [
  '#eceae6',
  '#c9c4bb',
  '#b3aea6',
  '#9a948b',
  '#45413b',
  '#34312c',
  '#262320',
  '#1c1a19',
  '#151312',
  '#0e0d0c',
]

/** Mantine writes white on the bright accent of dark windows, where it cannot be read. */
function inkOnAccent(_: MantineTheme, { variant }: ButtonProps) {
  return { root: variant === undefined || variant === 'filled' ? { '--button-color': 'var(--on-accent)' } : {} }
}

const dialog = {
  // The page itself never scrolls; and what locks it writes style tags that the page's policy does not let pass.
  lockScroll: false,
  // It is not the page's.
  attributes: { header: { role: 'none' } },
}

export const theme = createTheme({
  colors: { ember, gray, dark },
  primaryColor: 'ember',
  primaryShade: { light: 8, dark: 5 },
  black: '#1c1a17',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '12px', sm: '13.5px', md: '13.5px', lg: '15px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.3' },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '14px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm', h: 33, px: 13 }, vars: inkOnAccent },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' }, classNames: { root: controls['icon'] } },
    Checkbox: {
      defaultProps: { size: 'xs' },
      classNames: { input: controls['box'], body: controls['choice'], label: controls['choice-label'] },
    },
    Radio: {
      defaultProps: { size: 'xs' },
      classNames: { radio: controls['box'], body: controls['choice'], label: controls['choice-label'] },
    },
    Switch: { defaultProps: { withThumbIndicator: false, size: 'xs' }, classNames: { track: controls['track'] } },
    InputWrapper: {
      classNames: {
        label: controls['field-label'],
        description: controls['field-words'],
        error: controls['field-words'],
      },
    },
    NativeSelect: { defaultProps: { rightSection: createElement(IconSelector, { size: 15, stroke: 1.8 }) } },
    Tooltip: {
      defaultProps: { openDelay: 400, fz: 12, px: 8, py: 5, events: { hover: true, focus: true, touch: false } },
    },
    Modal: { defaultProps: dialog },
    Drawer: { defaultProps: dialog },
    // Without a portal it stands within a landmark; what takes the focus first in it would be no item of a menu.
    Menu: {
      defaultProps: {
        withinPortal: false,
        withInitialFocusPlaceholder: false,
        shadow: 'float',
        transitionProps: { duration: 120, transition: 'fade' },
      },
    },
    Popover: { defaultProps: { shadow: 'float', transitionProps: { duration: 120, transition: 'fade' } } },
  },
  shadows: { float: 'var(--shadow-float)' },
})

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--dim)',
    '--mantine-color-placeholder': 'var(--faint)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-disabled': 'var(--sunk)',
    '--mantine-color-disabled-color': 'var(--faint)',
    '--mantine-color-error': 'var(--red)',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--dim)',
    '--mantine-color-placeholder': 'var(--faint)',
    '--mantine-color-default': 'var(--plane)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-disabled': 'var(--sunk)',
    '--mantine-color-disabled-color': 'var(--faint)',
    '--mantine-color-error': 'var(--red)',
  },
})
