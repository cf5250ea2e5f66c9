/** So many came later that it lost its place in the queue: it is to be asked for again when there is less to do. */
export class DisplacedError extends Error {
  constructor() {
    super('Others came later, and took its place')
    this.name = 'DisplacedError'
  }
}
