/** Windows without a screen: they say hello and follow the hub, as the one in the browser does. */
import { connectToHub } from '../support/hub-client.ts'

export interface OpenWindows {
  /** How many notifications all of them have heard of. */
  heard(): number
  close(): void
}

/** Opens so many. */
export async function openWindows(url: string, count: number): Promise<OpenWindows> {
  let heard = 0
  const open = Array.from({ length: count }, async () => {
    const window = await connectToHub(url)
    const { cursor } = await window.hub.hello()
    const steps = await window.hub.follow(cursor)
    const follow = async () => {
      for await (const events of steps) heard += events.filter(({ kind }) => kind === 'notification').length
    }
    // It ends with the connection.
    follow().catch(() => {})
    return window
  })
  const windows = await Promise.all(open)
  return {
    heard: () => heard,
    close: () => {
      for (const window of windows) window.close()
    },
  }
}
