/** What the stand-in adds to the record that is read by the tests (../recorder.cjs). */
import type { DesktopRecord } from '../record.ts'

export function keepOptions(id: number, options: Electron.BrowserWindowConstructorOptions): void {
  const { growleryRecord } = globalThis as { growleryRecord?: DesktopRecord }
  if (growleryRecord !== undefined) growleryRecord.windowOptions[id] = options
}
