/** Tells whether something fills the whole screen. */
export interface FullScreenWatch {
  readonly isFull: boolean
  /** `onChange`: `isFull` is another one. */
  start(onChange: () => void): void
  stop(): void
}
