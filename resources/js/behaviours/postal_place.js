/*
 * `data-postal-code="city"` on a field for a postal code fills the place into the field with that id. What a person
 * typed there stays; without scripts the server fills it when the form is sent.
 */
const filled = new WeakMap()

document.addEventListener('input', async ({ target }) => {
  const id = target instanceof HTMLInputElement ? target.dataset.postalCode : undefined
  const place = id ? document.getElementById(id) : null
  const code = id ? target.value.trim() : ''
  if (!place || !/^\d{4}$/.test(code)) return
  if (place.value !== '' && place.value !== filled.get(place)) return

  const found = await lookUp(code)
  if (!found || target.value.trim() !== code) return
  place.value = found
  filled.set(place, found)
})

async function lookUp(code) {
  try {
    const answer = await fetch(`/postal-codes/${code}`, { headers: { accept: 'application/json' } })
    const { place } = answer.ok ? await answer.json() : {}
    return place
  } catch {
    return undefined
  }
}
