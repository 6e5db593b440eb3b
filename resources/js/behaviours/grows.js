/*
 * A <textarea data-grows> is as high as its text. Browsers that know `field-sizing: content` do it by themselves (see
 * sheet.css); for the others its height follows what is typed.
 */
if (!CSS.supports('field-sizing', 'content')) {
  document.addEventListener('input', ({ target }) => grow(target))
  document.addEventListener('htmx:after:swap', growAll)
  addEventListener('resize', growAll)
  growAll()
}

function growAll() {
  document.querySelectorAll('textarea[data-grows]').forEach(grow)
}

function grow(field) {
  if (!field.matches?.('textarea[data-grows]')) return
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`
}
