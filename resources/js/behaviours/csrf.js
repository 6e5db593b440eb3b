/* Every request of htmx that changes something carries the page's CSRF token. */
document.addEventListener('htmx:config:request', (event) => {
  const { request } = event.detail.ctx
  const token = document.querySelector('meta[name="csrf-token"]')?.content
  if (token && request.method !== 'GET') request.headers['X-CSRF-Token'] = token
})
