/** The hub cannot start: a window says why and what to do, because nobody sees what a desktop program prints. */
import { dialog, shell } from 'electron'
import type { Words } from './words.ts'

/** Resolves to whether it is to be tried again. */
export async function askAfterFailure(error: unknown, dataFolder: string, words: Words): Promise<boolean> {
  const { message, advice, again, folder, quit } = words.cannotStart
  const why = error instanceof Error ? error.message : String(error)
  for (;;) {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: 'Growlery',
      message,
      detail: `${why}\n\n${advice}\n${dataFolder}`,
      buttons: [again, folder, quit],
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    })
    if (response !== 1) return response === 0
    await shell.openPath(dataFolder)
  }
}
