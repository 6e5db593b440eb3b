/*
 * The line that says whether a draft is kept: `data-saved` within a form or beside it, for requests out of a form
 * marked `data-autosave`. What could not be kept is sent again: the field that failed gets the event `retry`
 * (name it in hx-trigger) as soon as the network is back, and every few seconds until it went well.
 */
import { dropToast } from './toast.js'

const SLOW_MS = 400
const RETRY_MS = 5000
const ONE_LINE =
  'form[data-autosave] :is(input:not([type="submit"], [type="button"]), textarea[data-one-line])'
const failed = new Map()

document.addEventListener('htmx:before:request', (event) => {
  const form = autosaved(event)
  if (form) form.savingTimer = setTimeout(() => tell(form, 'saving'), SLOW_MS)
})

document.addEventListener('htmx:finally:request', (event) => {
  const form = autosaved(event)
  if (!form) return
  clearTimeout(form.savingTimer)
  const { response, sourceElement } = event.detail.ctx
  if (!response || response.status >= 500) return
  clearInterval(failed.get(sourceElement))
  failed.delete(sourceElement)
  if (failed.size === 0) dropToast('network')
  if (response.status < 400) tell(form, 'saved')
  else if (waitsForChoice(response)) tell(form, 'refused')
})

document.addEventListener('request-failed', (event) => {
  const form = event.target.closest?.('form[data-autosave]')
  if (!form || event.detail.method === 'GET') return
  clearTimeout(form.savingTimer)
  tell(form, 'failed')
  if (failed.has(event.target) || !['network', 'server', 'away'].includes(event.detail.reason))
    return
  failed.set(
    event.target,
    setInterval(() => retry(event.target), RETRY_MS)
  )
})

/* Enter in a field of one line keeps the draft; without scripts it would press the form's first button. */
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.defaultPrevented || event.ctrlKey || event.metaKey) return
  if (!event.target.matches?.(ONE_LINE)) return
  event.preventDefault()
  event.target.dispatchEvent(new Event('change', { bubbles: true }))
})

addEventListener('online', () => [...failed.keys()].forEach(retry))

/* What is not kept before somebody chooses on the page; what is refused as an invoice (422) was kept as a draft. */
function waitsForChoice({ status, raw }) {
  return status === 409 || Boolean(raw?.headers.has('x-in-place'))
}

function retry(source) {
  if (source.isConnected) return source.dispatchEvent(new CustomEvent('retry', { bubbles: true }))
  clearInterval(failed.get(source))
  failed.delete(source)
}

function autosaved(event) {
  const { sourceElement, request } = event.detail.ctx ?? {}
  return request?.method === 'GET' ? null : sourceElement?.closest?.('form[data-autosave]')
}

function tell(form, state) {
  const line = form.querySelector('[data-saved]') ?? document.querySelector('[data-saved]')
  if (!line) return
  line.dataset.state = state
  const words = {
    saving: line.dataset.saving,
    failed: line.dataset.failed,
    refused: line.dataset.refused,
    saved: line.dataset.done,
  }[state]
  line.textContent = state === 'saved' ? `${words} ${clock()}` : words
}

/* The clock of the books, wherever the machine stands. */
function clock() {
  const shape = { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Oslo' }
  return new Intl.DateTimeFormat('nb', shape).format(new Date())
}
