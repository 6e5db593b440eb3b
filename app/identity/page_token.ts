/** What is enough of an id to tell a person's few organizations apart: its 48 last, random bits. */
const TAIL = 12

/** How a page's token names the organization that the page was made for. */
export function organizationMark(organizationId: string): string {
  return organizationId.slice(-TAIL)
}

/**
 * The token of a page of an organization. A person who works in two can have a page of each open; what is sent
 * from one must never be written into the other, so each page's token names its own.
 */
export function pageToken(csrfToken: string, organizationId: string): string {
  return `${csrfToken}.${organizationMark(organizationId)}`
}

/** The two parts of a page's token; `organization` is null for a page that was made for none. */
export function splitPageToken(token: string): { csrfToken: string; organization: string | null } {
  const [csrfToken = '', organization = null] = token.split('.')
  return { csrfToken, organization }
}
