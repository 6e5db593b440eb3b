/* After a search the caret stands behind the words, so that they can be gone on with. */
const field = document.querySelector('[data-search][autofocus]')
if (field?.value) field.setSelectionRange(field.value.length, field.value.length)
