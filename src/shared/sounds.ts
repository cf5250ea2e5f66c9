/** What may be heard when a toast comes. Apart from its schema, which the window need not load to list them. */
export const sounds = ['none', 'chime', 'pop', 'knock', 'bell', 'alert'] as const
