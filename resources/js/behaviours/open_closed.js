/*
 * Alpine (its build for a strict content security policy) for parts of a page that only open and close. Most pages
 * have none, thanks to <dialog>, <details> and popovers, so it is fetched when the first x-data comes into sight.
 */
let fetched = null

function fetchWhenNeeded() {
  if (fetched || !document.querySelector('[x-data]')) return
  fetched = import('@alpinejs/csp').then(({ default: Alpine }) => {
    window.Alpine = Alpine
    Alpine.start()
  })
}

fetchWhenNeeded()
document.addEventListener('htmx:after:swap', fetchWhenNeeded)
