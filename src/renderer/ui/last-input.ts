/** When the user pressed a key or a button the last time, by `performance.now()`. */
let at = Number.NEGATIVE_INFINITY

for (const event of ['keydown', 'pointerdown'] as const) {
  addEventListener(
    event,
    () => {
      at = performance.now()
    },
    { capture: true, passive: true },
  )
}

export const lastInputAt = () => at
