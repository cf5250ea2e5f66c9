/** Of the page's heading: it has the focus when what had it was removed. */
export const titleId = 'applications-title'
