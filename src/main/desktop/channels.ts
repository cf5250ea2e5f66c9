/** The names of the messages between main process, preload and page: this list is all there is. */

/** From the preload: the page wants a port. */
export const connectChannel = 'growlery:connect'
/** To the preload: here it is. */
export const portChannel = 'growlery:port'
