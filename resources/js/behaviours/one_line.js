/*
 * A <textarea data-one-line> is a field of one line that grows with a long name instead of hiding its end. Tab selects
 * what stands in it, as in an <input>; a line end that is pasted becomes a space.
 */
let byTab = false

document.addEventListener('keydown', ({ key }) => (byTab = key === 'Tab'), true)
document.addEventListener('pointerdown', () => (byTab = false), true)

document.addEventListener('focusin', ({ target }) => {
  if (byTab && target.matches('textarea[data-one-line]')) target.select()
})

document.addEventListener('input', ({ target }) => {
  if (!target.matches?.('textarea[data-one-line]') || !/[\r\n]/.test(target.value)) return
  const at = target.selectionEnd
  target.value = target.value.replaceAll(/[\r\n]/g, ' ')
  target.setSelectionRange(at, at)
})
