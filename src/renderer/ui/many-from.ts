/** From so many on, rows have a field to look for one in. Fewer are seen at a glance. */
export const manyFrom = 13
