/*
 * A text field with a list of suggestions that the server writes (<li role="option">).
 *
 *   data-combobox              around the <input role="combobox" aria-controls="…"> and its list
 *   data-combobox="first"      the first suggestion is chosen by Enter without pressing an arrow
 *   data-combobox-scope        how far away the fields may stand that a choice fills (default: the form)
 *   <li role="option" data-value="text for the field" data-fill-product="…">
 *                              fills every [data-fill="product"] of the scope, then the field tells its change
 *   [data-fill][data-fill-typed]  is emptied again when somebody types over the choice
 *
 * A suggestion that is or holds a link is followed. The look-up itself is htmx's: hx-get, hx-trigger="… , lookup".
 */
const WITHIN = '[data-combobox] [role="combobox"]'

document.addEventListener('htmx:config:request', (event) => {
  const { sourceElement: input, request } = event.detail.ctx
  if (input.matches?.(WITHIN) && request.method === 'GET') request.body.set('q', input.value)
})

document.addEventListener('htmx:after:swap', (event) => {
  const input = event.detail.ctx?.sourceElement
  const focused = document.activeElement
  if (input?.matches?.(WITHIN) && focused === input) show(input)
  /* The form around may have been written anew meanwhile: the list is as open as it was. */
  else if (focused?.matches(WITHIN) && isOpen(focused)) tellState(focused)
})

document.addEventListener('keydown', (event) => {
  const input = event.target
  if (!input.matches?.(WITHIN) || event.isComposing) return
  const open = isOpen(input)
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault()
    if (open) step(input, event.key === 'ArrowDown' ? 1 : -1)
    else input.dispatchEvent(new CustomEvent('lookup', { bubbles: true }))
  } else if (event.key === 'Enter' && open && active(input)) {
    if (event.ctrlKey || event.metaKey) return
    event.preventDefault()
    choose(input, active(input))
  } else if (event.key === 'Tab' && open && active(input)) {
    choose(input, active(input))
  } else if (event.key === 'Escape' && open && !input.closest('dialog.palette')) {
    event.preventDefault()
    hide(input)
  }
})

document.addEventListener('input', (event) => {
  const input = event.target
  if (!input.matches?.(WITHIN)) return
  for (const field of scopeOf(input).querySelectorAll('[data-fill][data-fill-typed]'))
    field.value = ''
})

/* The field keeps the focus while a suggestion is pressed. */
document.addEventListener('mousedown', (event) => {
  if (event.target.closest?.('[data-combobox] [role="option"], .palette [role="option"]'))
    event.preventDefault()
})

document.addEventListener('click', (event) => {
  const option = event.target.closest?.('[role="option"]')
  const input =
    option && document.querySelector(`[aria-controls="${CSS.escape(listOf(option).id)}"]`)
  if (input && !event.target.closest('a, button')) choose(input, option)
})

document.addEventListener('focusout', (event) => {
  const input = event.target
  if (input.matches?.(WITHIN) && !input.closest('dialog.palette')) hide(input)
})

function choose(input, option) {
  const link = option.matches('a, button') ? option : option.querySelector('a')
  if (link) return link.click()
  input.value = option.dataset.value ?? option.textContent.trim()
  for (const [key, value] of Object.entries(option.dataset)) {
    if (key.startsWith('fill')) fill(input, key.slice(4), value)
  }
  hide(input)
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

function fill(input, name, value) {
  const wanted = name.charAt(0).toLowerCase() + name.slice(1)
  for (const field of scopeOf(input).querySelectorAll('[data-fill]')) {
    if (field.dataset.fill === wanted) field.value = value
  }
}

function scopeOf(input) {
  return input.closest('[data-combobox-scope]') ?? input.form ?? document
}

function list(input) {
  return document.getElementById(input.getAttribute('aria-controls'))
}

function listOf(option) {
  return option.closest('[role="listbox"]')
}

function options(input) {
  return [...(list(input)?.querySelectorAll('[role="option"]') ?? [])]
}

function active(input) {
  return options(input).find((option) => option.getAttribute('aria-selected') === 'true')
}

/* The palette's list has no closed state of its own: its dialog has. */
function isOpen(input) {
  return list(input)?.hidden === false
}

function tellState(input) {
  const chosen = active(input)
  input.setAttribute('aria-expanded', String(isOpen(input)))
  if (isOpen(input) && chosen) input.setAttribute('aria-activedescendant', chosen.id)
  else input.removeAttribute('aria-activedescendant')
}

function show(input) {
  const found = options(input)
  found.forEach((option, at) => (option.id ||= `${list(input).id}-${at}`))
  list(input).hidden = list(input).childElementCount === 0
  mark(input, input.closest('[data-combobox="first"]') ? found[0] : null)
}

function hide(input) {
  if (list(input)) list(input).hidden = true
  tellState(input)
}

function step(input, by) {
  const found = options(input)
  if (found.length === 0) return
  const at = found.indexOf(active(input))
  const next = at < 0 ? (by > 0 ? 0 : found.length - 1) : (at + by + found.length) % found.length
  mark(input, found[next])
}

function mark(input, chosen) {
  for (const option of options(input)) {
    option.setAttribute('aria-selected', String(option === chosen))
  }
  tellState(input)
  chosen?.scrollIntoView({ block: 'nearest' })
}
