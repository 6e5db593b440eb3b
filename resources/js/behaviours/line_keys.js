/*
 * A button marked `data-keys="Alt+ArrowUp"` within a `data-key-scope` is pressed by that key from any field of the
 * scope. The Tab key then passes it by: it is on the way to nothing. The focus stays in the scope that was moved, or
 * goes to the neighbour of the one that is gone.
 */
let waiting = null

document.addEventListener('keydown', (event) => {
  const scope = event.target.closest?.('[data-key-scope]')
  const button =
    scope && [...scope.querySelectorAll('[data-keys]')].find((one) => isPressed(one, event))
  if (!button) return
  event.preventDefault()
  const scopes = [...document.querySelectorAll('[data-key-scope]')]
  waiting = { id: scope.id, at: scopes.indexOf(scope), field: event.target.id }
  button.click()
})

document.addEventListener('click', (event) => {
  const scope = event.target.closest?.('[data-key-scope] [data-keys]')?.closest('[data-key-scope]')
  if (!scope || waiting) return
  const scopes = [...document.querySelectorAll('[data-key-scope]')]
  waiting = { id: scope.id, at: scopes.indexOf(scope), field: '' }
})

document.addEventListener('htmx:after:swap', () => {
  passBy()
  if (!waiting) return
  const { id, at, field } = waiting
  waiting = null
  const scopes = [...document.querySelectorAll('[data-key-scope]')]
  const scope = document.getElementById(id) ?? scopes[Math.min(at, scopes.length - 1)]
  const wanted =
    document.getElementById(field) ?? scope?.querySelector('input:not([type="hidden"]), textarea')
  wanted?.focus()
})

function isPressed(button, event) {
  const [key, ...modifiers] = button.dataset.keys.split('+').reverse()
  return (
    event.key === key &&
    event.altKey === modifiers.includes('Alt') &&
    event.ctrlKey === modifiers.includes('Control') &&
    event.shiftKey === modifiers.includes('Shift')
  )
}

function passBy() {
  for (const button of document.querySelectorAll('[data-key-scope] [data-keys]'))
    button.tabIndex = -1
}

passBy()
