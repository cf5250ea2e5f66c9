/** growlery register */
import { Publisher } from '../client/publisher.ts'
import { safeJson } from '../gntp/quote.ts'
import type { SendingOptions } from './commands/sending.ts'
import { printLines } from './print.ts'
import { iconOf, reportingFailure, serverOf } from './sending.ts'

export interface RegisterOptions extends SendingOptions {
  readonly type?: readonly string[]
  readonly disabledType?: readonly string[]
}

/** Registers an application, and gives the exit code. */
export function register(options: RegisterOptions): Promise<number> {
  return reportingFailure(async () => {
    const { app, disabledType = [], icon, header } = options
    const { type = disabledType.length === 0 ? ['Message'] : [] } = options
    const types = [
      ...type.map(name => ({ name, enabled: true })),
      ...disabledType.map(name => ({ name, enabled: false })),
    ]
    const publisher = new Publisher(app, types, { ...(await serverOf(options)), icon: iconOf(icon), ...header })
    await publisher.register()
    if (options.json === true) printLines([safeJson({ application: app, types })])
    return 0
  })
}
