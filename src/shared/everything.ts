/** The filter that lets everything pass. Apart from the schemas, which a window that only says this need not load. */
export const everything = { applications: null, minPriority: -2 } as const
