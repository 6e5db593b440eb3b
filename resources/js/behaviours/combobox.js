/*
 * A text field with a list of suggestions that the server writes (<li role="option">).
 *
 *   data-combobox              around the <input role="combobox" aria-controls="…"> and its list
 *   data-combobox="first"      the first suggestion is chosen by Enter without pressing an arrow, also by an Enter that
 *                              comes before the suggestions do
 *   data-combobox="free"       anything may be typed: no list where there is no suggestion (a <textarea aria-autocomplete>
 *                              is such a field too; Enter without a choice goes on to its next line)
 *   data-combobox-scope        how far away the fields may stand that a choice fills (default: the form)
 *   data-combobox-next="selector"  the field of the scope where somebody goes on writing after a choice
 *   <li role="option" data-value="text for the field" data-fill-product="…">
 *                              fills every [data-fill="product"] of the scope, then the field tells its change
 *   [data-fill][data-fill-typed]  is emptied again when somebody types over the choice
 *
 * A suggestion that is or holds a link is followed. The look-up itself is htmx's: hx-get, hx-trigger="… , lookup".
 */
const WITHIN = '[data-combobox] :is([role="combobox"], textarea[aria-autocomplete])'

/* Fields whose suggestions are not those of what stands in them; where Enter was pressed before they came; where the
   marked suggestion is a guess that nobody has confirmed. */
const asking = new WeakSet()
const hasty = new WeakSet()
const guessed = new WeakSet()

document.addEventListener('htmx:config:request', (event) => {
  const { sourceElement: input, request } = event.detail.ctx
  if (!input.matches?.(WITHIN) || request.method !== 'GET') return
  request.body.set('q', input.value)
  event.detail.ctx.askedFor = input.value
})

document.addEventListener('htmx:after:swap', (event) => {
  const input = event.detail.ctx?.sourceElement
  const focused = document.activeElement
  if (input?.matches?.(WITHIN)) arrive(input, event.detail.ctx.askedFor)
  /* The form around may have been written anew meanwhile: the list is as open as it was. */
  else if (focused?.matches(WITHIN) && isOpen(focused)) tellState(focused)
})

document.addEventListener('keydown', (event) => {
  const input = event.target
  if (!input.matches?.(WITHIN) || event.isComposing) return
  const open = isOpen(input)
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    if (!open && hasLines(input)) return
    event.preventDefault()
    if (open) step(input, event.key === 'ArrowDown' ? 1 : -1)
    else input.dispatchEvent(new CustomEvent('lookup', { bubbles: true }))
  } else if (event.key === 'Enter' && isHasty(input, event)) {
    event.preventDefault()
    hasty.add(input)
  } else if (event.key === 'Enter' && open && active(input)) {
    if (event.ctrlKey || event.metaKey) return
    event.preventDefault()
    choose(input, active(input))
  } else if (event.key === 'Tab' && open && active(input) && !guessed.has(input)) {
    take(input, active(input))
  } else if (event.key === 'Escape' && open && !input.closest('dialog.palette')) {
    event.preventDefault()
    hide(input)
  }
})

document.addEventListener('input', (event) => {
  const input = event.target
  if (!input.matches?.(WITHIN)) return
  asking.add(input)
  hasty.delete(input)
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

document.addEventListener('request-failed', ({ target }) => hasty.delete(target))

/* Suggestions for what stood in the field when they were asked for. */
function arrive(input, askedFor) {
  if (askedFor !== undefined && askedFor !== input.value) return
  asking.delete(input)
  const [first] = options(input)
  if (hasty.delete(input)) {
    if (first) choose(input, first)
    else input.dispatchEvent(new Event('change', { bubbles: true }))
  } else if (document.activeElement === input) show(input)
}

/* Enter before the suggestions came means the first of them. */
function isHasty(input, { ctrlKey, metaKey }) {
  const meansFirst = input.closest('form [data-combobox="first"]') && !input.closest('dialog')
  return (
    Boolean(meansFirst) && asking.has(input) && input.value.trim() !== '' && !ctrlKey && !metaKey
  )
}

/* Arrows walk through a text of several lines. */
function hasLines(input) {
  if (!input.matches('textarea:not([data-one-line])')) return false
  return (
    input.value.includes('\n') ||
    input.clientHeight > 1.8 * parseFloat(getComputedStyle(input).lineHeight)
  )
}

/* Tab goes on by itself; Enter and a press go to the field that comes after a choice. */
function choose(input, option) {
  take(input, option)
  const next = input.closest('[data-combobox]')?.dataset.comboboxNext
  const field = next && document.activeElement === input && scopeOf(input).querySelector(next)
  if (!field) return
  field.focus()
  field.select()
}

function take(input, option) {
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
  if (input.matches('[role="combobox"]')) input.setAttribute('aria-expanded', String(isOpen(input)))
  if (isOpen(input) && chosen) input.setAttribute('aria-activedescendant', chosen.id)
  else input.removeAttribute('aria-activedescendant')
}

function show(input) {
  const found = options(input)
  found.forEach((option, at) => (option.id ||= `${list(input).id}-${at}`))
  const isFree = input.closest('[data-combobox="free"]')
  list(input).hidden = isFree ? found.length === 0 : list(input).childElementCount === 0
  const guess = input.closest('[data-combobox="first"]') ? found[0] : null
  mark(input, guess)
  if (guess && !input.closest('dialog')) guessed.add(input)
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
  guessed.delete(input)
  for (const option of options(input)) {
    option.setAttribute('aria-selected', String(option === chosen))
  }
  tellState(input)
  chosen?.scrollIntoView({ block: 'nearest' })
}
