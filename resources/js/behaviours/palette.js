/*
 * Search and do, from everywhere: Ctrl+K or a click on `data-palette="id"` opens the dialog with that id and asks for
 * its first suggestions. The link itself leads to the same search as a page.
 */
function openPalette(link) {
  const dialog = document.getElementById(link.dataset.palette)
  if (!dialog) return false
  if (!dialog.open) dialog.showModal()
  const input = dialog.querySelector('[role="combobox"]')
  input.focus()
  input.select()
  input.dispatchEvent(new CustomEvent('lookup', { bubbles: true }))
  return true
}

document.addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
  const link = document.querySelector('[data-palette]')
  if (link && openPalette(link)) event.preventDefault()
})

document.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  const link = event.target.closest?.('[data-palette]')
  if (link && openPalette(link)) event.preventDefault()
})
