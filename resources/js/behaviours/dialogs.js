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
