/** Many connections at once, from this process. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

const atATime = 64

/**
 * Opens so many connections and keeps them. With `bytes` each sends them, and waits for the first that comes back. Rejects
 * with what the system says, where it does not have so many.
 */
export async function openSockets(port: number, count: number, bytes?: Uint8Array): Promise<readonly Socket[]> {
  const sockets: Socket[] = []
  async function openNext(): Promise<void> {
    while (sockets.length < count) {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      sockets.push(socket)
      await once(socket, 'connect')
      if (bytes === undefined) continue
      socket.write(bytes)
      const [answer] = await once(socket, 'data')
      if (!String(answer).startsWith('GNTP/1.0 -OK')) throw new Error(`It was answered: ${answer}`)
    }
  }
  try {
    await Promise.all(Array.from({ length: atATime }, openNext))
  } catch (error) {
    closeSockets(sockets)
    throw error
  }
  for (const socket of sockets) socket.on('error', () => {})
  return sockets
}

export function closeSockets(sockets: readonly Socket[]): void {
  for (const socket of sockets) socket.destroy()
}
