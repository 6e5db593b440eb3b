/* A link to a field of this page goes all the way: the field gets the focus, its text is selected. */
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href^="#"]')
  const field = link && document.getElementById(link.hash.slice(1))
  if (!field?.matches('input, select, textarea')) return
  event.preventDefault()
  field.focus()
  field.scrollIntoView({ block: 'center' })
  if (field.matches('input, textarea')) field.select()
})
