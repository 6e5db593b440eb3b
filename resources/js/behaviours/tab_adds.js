/*
 * Tab in the last field of `data-tab-adds="#button"` presses that button, which brings one more line (see adds_here.js;
 * or from the server), and goes on to the new line's first field. From a line where nothing is typed Tab leaves, as it does anywhere else.
 *
 * From the last field of any other line it goes to the first of the next, past the links of what is wrong between them.
 *
 *   data-tab-line   one line; without it the container's last child is the last line
 */
const FIELDS =
  'input:not([type="hidden"], [disabled]), select:not([disabled]), textarea:not([disabled])'
let waiting = null

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Tab' || event.shiftKey || event.ctrlKey || event.altKey) return
  const container = event.target.closest?.('[data-tab-adds]')
  const button = container && document.querySelector(container.dataset.tabAdds)
  const line = container && lines(container).find((one) => one.contains(event.target))
  if (!button || !line || fields(line).at(-1) !== event.target) return
  const next = lines(container)[lines(container).indexOf(line) + 1]
  if (next) return goTo(next, event)
  if (!fields(line).some((field) => field.matches('input, textarea') && field.value.trim())) return
  event.preventDefault()
  waiting = { id: container.id, selector: selectorOf(container), lines: lines(container).length }
  event.target.blur()
  button.click()
  arrive()
})

document.addEventListener('htmx:after:settle', arrive)
document.addEventListener('htmx:after:swap', arrive)

function arrive() {
  if (!waiting) return
  const container = document.querySelector(waiting.selector)
  if (!container || lines(container).length <= waiting.lines) return
  waiting = null
  fields(lastLine(container))[0]?.focus()
}

function goTo(line, event) {
  const [field] = fields(line)
  if (!field) return
  event.preventDefault()
  field.focus()
  if (field.matches('input, textarea')) field.select()
}

function selectorOf(container) {
  return container.id
    ? `#${CSS.escape(container.id)}`
    : `[data-tab-adds="${CSS.escape(container.dataset.tabAdds)}"]`
}

function lines(container) {
  const marked = container.querySelectorAll('[data-tab-line]')
  return marked.length > 0 ? [...marked] : [...container.children]
}

function lastLine(container) {
  return lines(container).at(-1)
}

function fields(line) {
  return [...line.querySelectorAll(FIELDS)].filter((field) => field.tabIndex >= 0)
}
