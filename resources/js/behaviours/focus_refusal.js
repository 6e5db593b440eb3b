/*
 * A refusal that arrives (`data-refusal`) takes the focus once, so that the keyboard goes on from it to what is missing.
 */
document.addEventListener('htmx:after:swap', () => {
  const refusal = document.querySelector('[data-refusal]:not([data-told])')
  if (!refusal) return
  refusal.dataset.told = ''
  refusal.focus()
})
