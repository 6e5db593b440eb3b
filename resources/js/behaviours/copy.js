/* `data-copy="…"` copies that text and says so for a moment. */
const SHOWN_MS = 1600

document.addEventListener('click', async (event) => {
  const button = event.target.closest?.('[data-copy]')
  if (!button) return
  await write(button.dataset.copy)
  button.dataset.copied = button.dataset.copiedText ?? ''
  setTimeout(() => delete button.dataset.copied, SHOWN_MS)
})

/** The clipboard is closed to pages that came over plain http on a network; the old way works there. */
async function write(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'visually-hidden'
  document.body.append(field)
  field.select()
  document.execCommand('copy')
  field.remove()
}
