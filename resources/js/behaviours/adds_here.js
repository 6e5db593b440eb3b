/*
 * A button marked `data-adds="#template"` puts a copy of that template's rows at the end of `data-adds-to="#container"`
 * at once, without asking the server, and its first field gets the focus. Without scripts the button asks the server.
 *
 *   __key__, __number__    in the template stand for a new id and for the number of the row
 *   data-like-before       a field that starts with what the same field of the row before holds
 *   data-adds-most         how many rows there may be; then the server says why there are no more
 *
 * The answer to a request that left before the row was there does not know it. It is put into that answer, so that the
 * row, what is typed in it and the focus stay.
 */
import htmx from 'htmx.org'

const KEY = /__key__/g
const NUMBER = /__number__/g

document.addEventListener(
  'click',
  (event) => {
    const button = event.target.closest?.('button[data-adds]')
    const container = button && document.querySelector(button.dataset.addsTo)
    const template = button && document.querySelector(button.dataset.adds)
    if (!container || !template) return
    const before = rows(container)
    if (before.length >= Number(button.dataset.addsMost ?? Infinity)) return
    event.preventDefault()
    event.stopPropagation()

    const added = copy(template, before.length + 1)
    container.append(...added)
    added.forEach((row) => htmx.process(row))
    const [row] = added
    likeBefore(row, before.at(-1))
    row.querySelector('input:not([type="hidden"]), textarea, select')?.focus()
    container.dispatchEvent(new CustomEvent('row-added', { bubbles: true }))
  },
  true
)

document.addEventListener('htmx:before:swap', (event) => {
  const { ctx, tasks } = event.detail
  for (const { fragment } of tasks ?? []) {
    for (const row of document.querySelectorAll('[data-added]'))
      keep(row, fragment, ctx.request?.body)
  }
})

function keep(row, fragment, said) {
  const name = row.querySelector('[name]')?.name
  if (name === undefined || said?.has?.(name)) return
  const container = fragment.querySelector?.(`#${CSS.escape(row.parentElement.id)}`)
  if (!container || container.querySelector(`#${CSS.escape(row.id)}`)) return
  container.append(...together(row).map((part) => part.cloneNode(true)))
}

/* A row and what stands below it, down to the next row. */
function together(row) {
  const parts = [row]
  for (let next = row.nextElementSibling; next && !isRow(next); next = next.nextElementSibling)
    parts.push(next)
  return parts
}

function copy(template, number) {
  const key = newKey()
  const fill = (text) => text.replace(KEY, key).replace(NUMBER, String(number))
  const made = template.content.cloneNode(true)
  for (const element of made.querySelectorAll('*')) {
    for (const attribute of element.attributes) attribute.value = fill(attribute.value)
  }
  const [row] = made.children
  row.dataset.added = ''
  return [...made.children]
}

function likeBefore(row, before) {
  const wanted = row.querySelectorAll('[data-like-before]')
  const known = before?.querySelectorAll('[data-like-before]') ?? []
  wanted.forEach((field, at) => {
    if (known[at]) field.value = known[at].value
  })
}

function rows(container) {
  return [...container.children].filter(isRow)
}

function isRow(element) {
  return element.matches('[data-tab-line]')
}

/* A UUID; crypto.randomUUID is closed to pages that came over plain http on a network. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
