/** What the hub takes besides settings: for the schemas, and for the window, which need not load a schema. */

/** Applications that a filter names, and types of each. */
export const mostInFilter = 1000

/** Of an icon that is sent along with a composed message. */
export const mostIconBytes = 5 * 1024 * 1024
