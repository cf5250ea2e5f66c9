/** What a change says: without what it leaves open, which is to stay as it is. */
export function given<Change extends object>(change: Change): Given<Change> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Given<Change>
}

type Given<Change> = { [Key in keyof Change]?: Exclude<Change[Key], undefined> }
