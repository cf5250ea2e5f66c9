/** Where the page shows nothing but toasts, for a window of the desktop app that is as large as they are. */
export const toastsPath = '/toasts'
