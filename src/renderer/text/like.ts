/** The same keys as another catalogue, with other words. */
export type Like<Texts> = { readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Like<Texts[Key]> }
