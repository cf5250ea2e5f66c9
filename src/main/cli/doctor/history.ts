/** The history: whether it can be read, and what it holds. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isDamage } from '../../store/result-codes.ts'
import { openForReading } from '../../store/store.ts'
import { type Check, ok, reasonOf, warning, wrong } from './check.ts'
import { missing } from './data-folder.ts'
import { plural, sizeInWords } from './words.ts'

const name = 'history'

export async function checkHistory(folder: string): Promise<readonly Check[]> {
  return [await checkCurrent(folder), ...(await checkSetAside(folder))]
}

async function checkCurrent(folder: string): Promise<Check> {
  try {
    using store = openForReading(folder)
    if (store === undefined) return ok(name, 'There is none yet.')
    const notifications = plural(store.notifications.countAll(), 'notification')
    const applications = plural(store.applications.all().length, 'application')
    return ok(name, `${notifications} of ${applications}, ${sizeInWords(await sizeOf(folder))}.`)
  } catch (error) {
    const mend = isDamage(error)
      ? 'Start Growlery anew: it sets a damaged history aside and begins a new one.'
      : 'What is said above tells what to do. With another folder (--data) Growlery begins a new history.'
    return wrong(name, `It cannot be read: ${reasonOf(error)}`, mend)
  }
}

/** With what is not yet in the file itself. */
async function sizeOf(folder: string): Promise<number> {
  const names = ['history.sqlite', 'history.sqlite-wal']
  const sizes = await Promise.all(names.map(async one => (await stat(join(folder, one)).catch(missing))?.size ?? 0))
  return sizes.reduce((sum, size) => sum + size)
}

async function checkSetAside(folder: string): Promise<readonly Check[]> {
  const names = (await readdir(folder).catch(missing)) ?? []
  const damaged = names.filter(one => /^history-damaged-.*\.sqlite$/.test(one))
  if (damaged.length === 0) return []
  const found = `${plural(damaged.length, 'damaged history was', 'damaged histories were')} set aside: ${damaged.join(', ')}.`
  const mend = `Look after the disk if that happens again. What you do not want to keep you may delete, in ${folder}.`
  return [warning('damaged histories', found, mend)]
}
