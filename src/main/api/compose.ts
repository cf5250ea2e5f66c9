import type { Compose } from '../hub/compose/compose.ts'
import { api, drained, explained } from './implementer.ts'

export function composeApi(compose: Compose) {
  return {
    preview: api.compose.preview.handler(({ input }) => explained(() => compose.preview(input))),
    send: api.compose.send.handler(async ({ input, signal, context }) =>
      drained(await explained(() => compose.send(input, signal ?? context.ended)), context),
    ),
  }
}
