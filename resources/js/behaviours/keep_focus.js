/*
 * When an answer takes the focused control out of the page, the focus goes to what stands in its place: the same id, or
 * the first control of the nearest part around it that is still there. It never falls back to the top of the page.
 */
const CONTROLS = [
  'a[href]',
  'button',
  'input:not([type="hidden"])',
  'select',
  'textarea',
  'summary',
]
const FOCUSABLE = CONTROLS.map((control) => `${control}:not([disabled], [tabindex="-1"])`).join()
let around = []

document.addEventListener('htmx:before:swap', () => {
  around = []
  for (let place = document.activeElement; place?.parentElement; place = place.parentElement) {
    if (place.id && place !== document.body) around.push(place.id)
  }
})

document.addEventListener('htmx:after:swap', () => {
  if (document.activeElement && document.activeElement !== document.body) return
  for (const id of around) {
    const place = document.getElementById(id)
    const control = place?.matches(FOCUSABLE) ? place : place?.querySelector(FOCUSABLE)
    if (control) return control.focus()
  }
})
