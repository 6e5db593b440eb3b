/*
 * A message in the corner, for what happens while a page stands still. Its words come from the page, in the page's
 * language: <template id="toast-texts" data-network="…" data-network-more="…">.
 */
const LONGEST = 4

/** Shows `data-<name>` and `data-<name>-more`; the same message is not shown twice at once. */
export function toast(name, link) {
  const shelf = document.getElementById('toasts')
  const texts = document.getElementById('toast-texts')?.dataset
  if (!shelf || !texts?.[name]) return
  shelf.querySelector(`[data-name="${name}"]`)?.remove()

  const item = document.createElement('div')
  item.className = 'toast'
  item.dataset.name = name
  item.append(element('strong', texts[name]), closeButton(texts.close))
  const more = element('p', texts[`${name}More`] ?? '')
  if (link) more.append(' ', anchor(link, texts.login))
  item.append(more)

  shelf.append(item)
  while (shelf.children.length > LONGEST) shelf.firstElementChild.remove()
  raise(shelf)
}

export function dropToast(name) {
  document.querySelector(`#toasts [data-name="${name}"]`)?.remove()
}

/** As a popover the shelf lies above an open dialog too. */
function raise(shelf) {
  if (!shelf.showPopover) return
  if (shelf.matches(':popover-open')) shelf.hidePopover()
  shelf.showPopover()
}

function closeButton(label) {
  const button = element('button', '')
  button.type = 'button'
  button.className = 'button bare square small'
  button.setAttribute('aria-label', label)
  const cross = element('span', '')
  cross.className = 'icon icon-close small'
  button.append(cross)
  button.addEventListener('click', () => button.closest('.toast').remove())
  return button
}

function anchor(href, text) {
  const link = element('a', text)
  link.href = href
  link.className = 'link'
  link.target = '_blank'
  return link
}

function element(name, text) {
  const made = document.createElement(name)
  made.textContent = text
  return made
}
