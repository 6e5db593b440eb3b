/*
 * What `npm run screenshots` takes pictures of. `follow` are selectors of links to go through from `path`, for
 * pages whose address holds an id; `before` may do something on the page first.
 */

export const SIZES = [1440, 390]
export const THEMES = ['light', 'dark']

const signedIn = true

export const PAGES = [
  { name: 'login', path: '/login' },
  { name: 'invoices', path: '/invoices', signedIn },
  { name: 'drafts', path: '/invoices?tab=drafts', signedIn },
  { name: 'editor', path: '/invoices?tab=drafts', follow: ['main a[href^="/drafts/"]'], signedIn },
  { name: 'invoice', path: '/invoices', follow: ['main a[data-row-link]'], signedIn },
  { name: 'quotes', path: '/quotes', signedIn },
  { name: 'quote', path: '/quotes', follow: ['main a[data-row-link]'], signedIn },
  { name: 'repeating', path: '/repeating-invoices', signedIn },
  {
    name: 'repeating-one',
    path: '/repeating-invoices',
    follow: ['main a[data-row-link]'],
    signedIn,
  },
  { name: 'customers', path: '/customers', signedIn },
  { name: 'customer', path: '/customers', follow: ['main a[data-row-link]'], signedIn },
  { name: 'customer-new', path: '/customers/new', signedIn },
  { name: 'products', path: '/products', signedIn },
  { name: 'import-new', path: '/imports/new', signedIn },
  { name: 'search', path: '/search?query=as', signedIn },
  { name: 'settings', path: '/settings', signedIn },
  { name: 'people', path: '/settings/people', signedIn },
  { name: 'profile', path: '/profile', signedIn },
]
