/** Errors that the contract names are answers; any other is our own fault, and somebody should hear of it. */
import { ORPCError } from '@orpc/server'

/** An interceptor for oRPC handlers: tells `onError` of faults, and lets everything pass as it is. */
export function reportFaults(onError: (error: unknown) => void) {
  return async <T>({ next }: { next: () => T | Promise<T> }): Promise<T> => {
    try {
      return await next()
    } catch (error) {
      if (!(error instanceof ORPCError)) onError(error)
      throw error
    }
  }
}
