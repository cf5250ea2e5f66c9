/** Settles as `promise` does; rejects with these words where that takes longer than this, in milliseconds. */
export async function within<T>(ms: number, promise: Promise<T>, words: string): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(words)), ms)
  try {
    return await Promise.race([promise, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
