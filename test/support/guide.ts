/** The examples of docs/client.md: whole programs, each followed by what it prints. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Example {
  /** Of the section that it stands in. */
  readonly heading: string
  readonly code: string
  readonly prints: string
}

const guide = join(import.meta.dirname, '../../docs/client.md')

/** All examples, in their order. Throws for one that does not say what it prints. */
export function readGuide(): Example[] {
  const sections = readFileSync(guide, 'utf8').split(/^## /m).slice(1)
  return sections.flatMap(section => {
    const heading = section.slice(0, section.indexOf('\n'))
    return [...section.matchAll(/^```ts\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?/gms)].map(([, code = '', prints]) => {
      if (prints === undefined) throw new Error(`An example of "${heading}" does not say what it prints`)
      return { heading, code, prints }
    })
  })
}
