/* A form marked `data-guard` asks before typed text is left behind. */
const changed = new Set()

document.addEventListener('input', (event) => {
  const form = event.target.closest?.('form[data-guard]')
  if (form) changed.add(form)
})

document.addEventListener('submit', (event) => changed.delete(event.target))

addEventListener('beforeunload', (event) => {
  const open = [...changed].some((form) => form.isConnected)
  if (open) event.preventDefault()
})
