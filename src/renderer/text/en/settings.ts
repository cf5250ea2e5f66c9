export const settings = {
  section: {
    listener: 'Listener',
    passwords: 'Passwords',
    toasts: 'On screen',
    doNotDisturb: 'Do not disturb',
    away: 'Away',
    history: 'History',
    appearance: 'Appearance',
    about: 'About Growlery',
  },
} as const
