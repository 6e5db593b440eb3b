/*
 * What went wrong with a request of htmx is told in the corner and leaves the page as it stands, so that nothing typed
 * is lost. Only answers that a page asked for are put into it: success, 409 (somebody was faster), 422 (refused)
 * and what says of itself that it is meant for the page (`X-In-Place`).
 */
import { dropToast, toast } from './toast.js'

const SHOWN_IN_PLACE = new Set([409, 422])
const LOGIN = '/login'

document.addEventListener('htmx:before:response', (event) => {
  const { raw: response, status } = event.detail.ctx.response
  dropToast('network')
  if (isForThePage(status, response.headers)) return
  event.preventDefault()
  const name = nameOf(status, response.headers)
  toast(name, name === 'session' ? LOGIN : undefined)
  announce(event, name)
})

document.addEventListener('htmx:error', (event) => {
  const { ctx } = event.detail
  if (!ctx || ctx.response) return
  toast('network')
  announce(event, 'network')
})

function isForThePage(status, headers) {
  if (headers.has('x-failure')) return false
  return status < 400 || SHOWN_IN_PLACE.has(status) || headers.has('x-in-place')
}

function nameOf(status, headers) {
  if (status === 401 || headers.get('x-failure') === 'session_over') return 'session'
  if (headers.get('x-failure') === 'other_organization') return 'organization'
  return { 403: 'forbidden', 404: 'missing', 429: 'many', 503: 'away' }[status] ?? 'server'
}

function announce(event, reason) {
  const source = event.detail.ctx?.sourceElement ?? document
  const method = event.detail.ctx?.request?.method
  source.dispatchEvent(
    new CustomEvent('request-failed', { bubbles: true, detail: { reason, method } })
  )
}
