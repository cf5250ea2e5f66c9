import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useConnected } from '../hub/hub.tsx'
import type { HubClient } from '../hub/link.ts'
import type { Action } from '../hub/use-action.ts'
import { t } from '../text/text.ts'

interface PauseButtonProps {
  readonly action: Action
  readonly isPaused: boolean
  readonly call: (client: HubClient, paused: boolean) => Promise<unknown>
}

/** Stops what is sent to somebody for a while; it waits meanwhile. */
export function PauseButton({ action, isPaused, call }: PauseButtonProps) {
  const isConnected = useConnected()
  return (
    <Button
      variant="default"
      leftSection={isPaused ? <IconPlayerPlay size={16} stroke={1.7} /> : <IconPlayerPause size={16} stroke={1.7} />}
      disabled={!isConnected}
      aria-disabled={action.busy || undefined}
      onClick={() => {
        if (!action.busy) void action.run(client => call(client, !isPaused))
      }}
    >
      {isPaused ? t('subscriptions.resume') : t('subscriptions.pause')}
    </Button>
  )
}
