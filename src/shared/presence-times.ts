/** How often a report is to be said again in which something is true. */
export const reportEveryMs = 30_000
/** So long a report counts: a machine that sleeps does not say that it does, and browsers slow the timers of hidden pages down. */
export const reportLivesMs = 150_000
