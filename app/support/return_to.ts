const DRAFT = /^\/drafts\/(?:new|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/**
 * Where a form goes back to, for somebody who left an invoice half written to mend something elsewhere.
 * Only drafts are such places: an address that somebody else made up leads nowhere.
 */
export function returnPathOf(value: unknown): string | null {
  return typeof value === 'string' && DRAFT.test(value) ? value : null
}
