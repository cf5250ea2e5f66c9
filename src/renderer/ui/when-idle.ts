/** Later than all that the user waits for; not every browser says when that is. */
const restMs = 400
const latestMs = 5000

/** Does something when the page has nothing else to do. What it gives calls that off. */
export function whenIdle(action: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(action, restMs)
    return () => clearTimeout(timer)
  }
  const request = requestIdleCallback(action, { timeout: latestMs })
  return () => cancelIdleCallback(request)
}
