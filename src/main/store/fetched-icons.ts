/** Icons that were fetched: what a URL led to, and for how long that may be believed. */
import type { DatabaseSync } from 'node:sqlite'
import type { FetchedIcon, IconSource } from '../../shared/icon-source.ts'
import { text } from './rows.ts'
import { toSource } from './stored-icon.ts'

/** Of more than this, those that were fetched longest ago are forgotten, some of them at a time. */
const maxKept = 10_000
const forgottenAtOnce = 1000

export class FetchedIconTable {
  readonly #get
  readonly #put
  readonly #forgetOldest
  readonly #source

  constructor(database: DatabaseSync) {
    this.#get = database.prepare('SELECT icon, policy FROM fetched_icon WHERE url = ? AND reach = ?')
    this.#put = database.prepare(
      `INSERT INTO fetched_icon (url, reach, icon, policy, at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET icon = excluded.icon, policy = excluded.policy, at = excluded.at`,
    )
    this.#forgetOldest = database.prepare(
      `DELETE FROM fetched_icon WHERE id IN (SELECT id FROM fetched_icon ORDER BY at DESC LIMIT ${forgottenAtOnce} OFFSET ${maxKept})`,
    )
    this.#source = database.prepare(
      'SELECT url AS icon_url, reach AS icon_reach FROM fetched_icon WHERE icon = ? ORDER BY at DESC LIMIT 1',
    )
  }

  /** What was fetched for one reach is not told for the other: it may not be seen from there. */
  get({ url, reach }: IconSource): FetchedIcon | undefined {
    const row = this.#get.get(url, reach)
    return row === undefined ? undefined : { icon: text(row, 'icon'), policy: text(row, 'policy') }
  }

  put({ url, reach }: IconSource, { icon, policy }: FetchedIcon, at: number): void {
    this.#put.run(url, reach, icon, policy, at)
  }

  /** Drops what is too much. */
  forgetOldest(): void {
    this.#forgetOldest.run()
  }

  /** Where an icon came from the last time. */
  sourceOf(icon: string): IconSource | undefined {
    const row = this.#source.get(icon)
    return (row && toSource(row)) ?? undefined
  }
}
