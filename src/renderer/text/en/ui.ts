export const ui = {
  loading: 'Loading',
  dismiss: 'Dismiss',
<<<<<<< HEAD
  close: 'Close',
=======
  keep: 'Keep',
  clear: 'Clear',
>>>>>>> bbc7235 (Draw rows of lists and details in one way, and keep what is not saved)
  copy: 'Copy',
  copied: 'Copied',
  copyOf: 'Copy: {{what}}',
  noClipboard: 'This browser does not let the page copy. Select the text instead.',
  copyRefused: 'The browser did not allow copying. Select the text instead.',
  blockedLink: 'The browser did not let Growlery open it: <link/>',
  failedTitle: 'This window has failed',
  failed: 'Growlery itself goes on receiving. The reason was: {{reason}}',
  reload: 'Reload the window',
} as const
