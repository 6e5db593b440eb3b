/*
 * Keys. `data-key="N"` on a link or button: that letter, when nobody is typing. `data-key="Ctrl ↵"`: Ctrl+Enter, from
 * within its form or from anywhere if it is the only one. `/` goes to the search field of the page; `g` and then the
 * letter of a `data-go` link goes there. On a Mac, Cmd does what Ctrl does.
 */
const GO_MS = 900
let goUntil = 0

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing) return
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return submit(event)
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || openDialog())
    return
  if (event.key === '/') return focusSearch(event)
  if (goUntil > event.timeStamp) return go(event)
  if (event.key === 'g') goUntil = event.timeStamp + GO_MS
  else press(event, `[data-key="${CSS.escape(event.key.toUpperCase())}"]`)
})

export function isTyping(target) {
  return (
    target.matches?.(
      'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]'
    ) ?? false
  )
}

export function openDialog() {
  return document.querySelector('dialog[open]')
}

function submit(event) {
  const within = (event.target.closest?.('form') ?? document).querySelector('[data-key="Ctrl ↵"]')
  const form = event.target.closest?.('form[data-submit-shortcut]')
  const all = (openDialog() ?? document).querySelectorAll('[data-key="Ctrl ↵"]')
  const button = within ?? (all.length === 1 ? all[0] : null)
  if (!button && !form) return
  event.preventDefault()
  /* The field that is being typed in tells its last change first. */
  if (document.activeElement?.matches('input, textarea')) document.activeElement.blur()
  if (button) button.click()
  else form.requestSubmit()
}

function focusSearch(event) {
  const field = document.querySelector('[data-search]')
  if (!field) return
  event.preventDefault()
  field.focus()
  field.select()
}

function go(event) {
  goUntil = 0
  press(event, `[data-go="${CSS.escape(event.key)}"]`)
}

function press(event, selector) {
  const target = document.querySelector(`main ${selector}`) ?? document.querySelector(selector)
  if (!target || target.disabled) return
  event.preventDefault()
  target.click()
}
