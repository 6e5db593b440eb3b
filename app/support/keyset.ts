import { readId } from '#support/id'

/** Where a page of a list begins: after one row or before another; at the top when neither is said. */
export interface Cursor {
  after: string | null
  before: string | null
}

export interface ListPage<Row> {
  rows: Row[]
  /** Ids for the links to the pages beside this one; null where there is none. */
  previous: string | null
  next: string | null
}

/** Reads `?after=<id>` and `?before=<id>`; anything else is the first page. */
export function cursorOf(query: Record<string, unknown>): Cursor {
  const after = readId(query.after)
  return { after, before: after ? null : readId(query.before) }
}

/**
 * Makes a page of the rows that a keyset query found: one more than fit, so that we know whether the list
 * goes on, and in reverse order when it looked backwards.
 */
export function pageOf<Row extends { id: string }>(
  found: readonly Row[],
  cursor: Cursor,
  size: number
): ListPage<Row> {
  const more = found.length > size
  const rows = found.slice(0, size)
  if (cursor.before) rows.reverse()
  const [first, last] = [rows.at(0), rows.at(-1)]
  const hasPrevious = cursor.before ? more : cursor.after !== null
  const hasNext = cursor.before ? true : more
  return {
    rows,
    previous: hasPrevious && first ? first.id : null,
    next: hasNext && last ? last.id : null,
  }
}
