/*
 * A form marked `data-keep-typed` is saved while somebody goes on typing in it. Its answer replaces the form without
 * taking away what was typed since it was sent:
 *   - a request leaves with what the form holds at that moment, also when it had to wait for the one before;
 *   - a field whose value has changed since keeps it;
 *   - a request that would say the same as the last one that went well is not sent;
 *   - what is not sent yet when the page is left is sent then.
 */
import htmx from 'htmx.org'

const FIELDS = 'input:not([type="hidden"]), select, textarea'
const sent = new WeakMap()
const kept = new WeakMap()
const first = new WeakMap()

function formOf(element) {
  return (
    element?.closest?.('form[data-keep-typed]') ?? element?.form?.closest('form[data-keep-typed]')
  )
}

document.addEventListener('htmx:before:request', (event) => {
  const { sourceElement, request } = event.detail.ctx
  const form = formOf(sourceElement)
  if (!form || request.method === 'GET') return

  const { submitter } = request
  const fresh = new FormData(form, submitter?.form === form ? submitter : null)
  if (sourceElement !== form && sourceElement.name)
    fresh.set(sourceElement.name, sourceElement.value)
  const body = new URLSearchParams(fresh)
  const words = withoutVersion(body)
  if (sourceElement === form && !submitter && kept.get(form) === words)
    return event.preventDefault()

  request.body = body
  event.detail.ctx.keptWords = words
  for (const field of form.querySelectorAll(FIELDS)) sent.set(field, field.value)
})

document.addEventListener('htmx:after:request', (event) => {
  const { sourceElement, response, keptWords } = event.detail.ctx
  const form = formOf(sourceElement)
  if (!form || keptWords === undefined) return
  /* What was refused as an invoice (422) was kept as a draft: saving it again would take the refusal away. */
  if (response.status < 300 || response.status === 422) kept.set(form, keptWords)
  else kept.delete(form)
})

addEventListener('pagehide', () => {
  for (const form of document.querySelectorAll('form[data-keep-typed]')) {
    const body = new URLSearchParams(new FormData(form))
    if (withoutVersion(body) === (kept.get(form) ?? first.get(form))) continue
    fetch(form.action, { method: 'POST', body, keepalive: true }).catch(() => undefined)
  }
})

for (const form of document.querySelectorAll('form[data-keep-typed]'))
  first.set(form, withoutVersion(new URLSearchParams(new FormData(form))))

function withoutVersion(body) {
  const words = new URLSearchParams(body)
  for (const name of ['version', 'savedIn', '_csrf', 'intent']) words.delete(name)
  return words.toString()
}

function isTypedSince(field) {
  return Boolean(formOf(field)) && sent.has(field) && field.value !== sent.get(field)
}

htmx.registerExtension('keep-typed', {
  htmx_before_morph_attr(element, detail) {
    if (detail.attrName === 'value' && element.matches('input') && isTypedSince(element))
      return false
    if (detail.attrName === 'selected' && isTypedSince(element.closest('select'))) return false
    return true
  },
  htmx_before_morph_node(element) {
    return !(element instanceof HTMLTextAreaElement && isTypedSince(element))
  },
})
