import router from '@adonisjs/core/services/router'

/**
 * The page that belongs to an address which only takes what a form sends: where the form is written, or the page
 * above. A refused form is answered at that address, so a browser asks for it when its tab is opened again.
 *
 * @param path the address without its question, as in `/invoices/5/payments`
 * @returns null when nothing is sent there either.
 */
export function pageOf(path: string): string | null {
  const takes = (at: string, method: string) => router.match(at, method, true) !== null
  if (path.startsWith('//') || !(takes(path, 'POST') || takes(path, 'PUT'))) return null

  const above = path.split('/').slice(1, -1)
  const pages = above.map((_, at) => `/${above.slice(0, above.length - at).join('/')}`)
  return [`${path}/new`, ...pages, '/'].find((page) => takes(page, 'GET')) ?? null
}
