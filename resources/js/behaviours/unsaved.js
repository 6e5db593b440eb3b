/*
 * A form marked `data-guard` asks before typed text is left behind. One that is kept as it is typed (`data-autosave`)
 * asks only while something is not kept yet.
 */
const changed = new Set()

document.addEventListener('input', (event) => {
  const form = event.target.closest?.('form[data-guard]')
  if (form) changed.add(form)
})

document.addEventListener('submit', (event) => changed.delete(event.target))

document.addEventListener('htmx:finally:request', (event) => {
  const { sourceElement, response } = event.detail.ctx
  const form = sourceElement?.closest?.('form[data-autosave]')
  if (form && response?.status < 400) changed.delete(form)
})

addEventListener('beforeunload', (event) => {
  const open = [...changed].some((form) => form.isConnected)
  if (open) event.preventDefault()
})
