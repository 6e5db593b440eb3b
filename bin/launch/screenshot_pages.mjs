/*
 * What `npm run screenshots` takes pictures of. `follow` are selectors of links to go through from `path`, for
 * pages whose address holds an id; `before` may do something on the page first.
 */

export const SIZES = [1440, 390]
export const THEMES = ['light', 'dark']

export const PAGES = [
  { name: 'login', path: '/login' },
  { name: 'customers', path: '/customers', signedIn: true },
  {
    name: 'customer',
    path: '/customers',
    follow: ['main table a[href^="/customers/"]'],
    signedIn: true,
  },
  { name: 'customer-new', path: '/customers/new', signedIn: true },
  { name: 'invoices', path: '/invoices', signedIn: true },
  {
    name: 'invoice',
    path: '/invoices',
    follow: ['main table a[href^="/invoices/"]'],
    signedIn: true,
  },
]
