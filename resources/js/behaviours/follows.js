/* A link marked `data-follows` that an answer of the server brings is followed at once: what somebody waited for. */
document.addEventListener('htmx:after:swap', () => {
  const link = document.querySelector('[data-follows]')
  if (!link) return
  link.removeAttribute('data-follows')
  location.assign(link.href)
})
