/* Light or dark changes at once; the form then keeps the choice on the server, as it does without scripts. */
document.addEventListener('click', (event) => {
  const button = event.target.closest?.('form[data-theme-form] button[name="theme"]')
  if (button) document.documentElement.dataset.theme = button.value
})
