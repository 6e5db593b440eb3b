/* `commandfor` and `closedby` for browsers that do not know them yet; where they are known this does nothing. */
const NATIVE_COMMANDS = 'commandForElement' in HTMLButtonElement.prototype
const NATIVE_CLOSEDBY = 'closedBy' in HTMLDialogElement.prototype

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('button[commandfor]')
  if (!button || NATIVE_COMMANDS) return
  const dialog = document.getElementById(button.getAttribute('commandfor'))
  if (!(dialog instanceof HTMLDialogElement)) return
  const command = button.getAttribute('command')
  if (command === 'show-modal' && !dialog.open) dialog.showModal()
  if (command === 'close') dialog.close()
})

document.addEventListener('click', (event) => {
  if (NATIVE_CLOSEDBY || !event.target.matches?.('dialog[closedby="any"][open]')) return
  const box = event.target.getBoundingClientRect()
  const inside =
    event.clientX >= box.left &&
    event.clientX <= box.right &&
    event.clientY >= box.top &&
    event.clientY <= box.bottom
  if (!inside) event.target.close()
})

/*
 * A link marked `data-opens="id"` opens that dialog instead of the page it leads to, which asks the same; one marked
 * `data-closes` closes the dialog it stands in.
 */
document.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  const link = event.target.closest?.('a[data-opens], dialog[open] a[data-closes]')
  const dialog = link?.dataset.opens
    ? document.getElementById(link.dataset.opens)
    : link?.closest('dialog')
  if (!(dialog instanceof HTMLDialogElement)) return
  event.preventDefault()
  if (link.dataset.opens) dialog.showModal()
  else dialog.close()
})
