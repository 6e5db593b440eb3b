/*
 * Ticks in a list: `data-pick-all` ticks every row, Shift and a click all between two, `data-pick-count` says how
 * many. Its `data-words` is the sentence with `#` in the place of the number.
 */
let last = null

document.addEventListener('click', (event) => {
  const box = event.target.closest?.('[data-picks] input[type="checkbox"]')
  if (!box) return
  const form = box.closest('[data-picks]')
  const boxes = [...form.querySelectorAll('input[name="ids"]')]
  if (box.hasAttribute('data-pick-all')) {
    for (const one of boxes) one.checked = box.checked
  } else if (event.shiftKey && boxes.includes(last) && boxes.includes(box)) {
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].toSorted((a, b) => a - b)
    for (const one of boxes.slice(from, to + 1)) one.checked = box.checked
  }
  if (boxes.includes(box)) last = box
  tell(form, boxes)
})

function tell(form, boxes) {
  const ticked = boxes.filter(({ checked }) => checked).length
  const all = form.querySelector('[data-pick-all]')
  if (all) {
    all.checked = ticked === boxes.length
    all.indeterminate = ticked > 0 && ticked < boxes.length
  }
  const count = form.querySelector('[data-pick-count]')
  if (count) count.textContent = count.dataset.words.replace('#', ticked)
}
