/*
 * A form marked `data-once` is sent once: while it is on its way its buttons rest, and a second press does nothing.
 * They wake when the answer is there, when the browser comes back to the page, or after a while (a file may have been
 * the answer). The server refuses a second one too; this only spares people the question whether it worked.
 */
const WAKE_MS = 8000

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!form.matches('form[data-once]')) return
  if (form.dataset.sending) return event.preventDefault()
  form.dataset.sending = 'true'
  setTimeout(() => rest(form, true))
  setTimeout(() => wake(form), WAKE_MS)
})

document.addEventListener('htmx:finally:request', (event) => {
  const form = event.detail.ctx?.sourceElement?.closest?.('form[data-sending]')
  if (form) wake(form)
})

addEventListener('pageshow', () => document.querySelectorAll('form[data-sending]').forEach(wake))

function wake(form) {
  delete form.dataset.sending
  rest(form, false)
}

function rest(form, resting) {
  for (const button of form.querySelectorAll('button:not([type="button"])')) {
    if (resting) button.setAttribute('aria-disabled', 'true')
    else button.removeAttribute('aria-disabled')
  }
}
