/*
 * A field with a <datalist> takes the start of a suggestion for the whole of it (`ti`: `time`) by Enter or when it is
 * left, where just one suggestion starts so, in its value or in its words. One letter may mean too much.
 */
const START_MIN = 2

document.addEventListener(
  'change',
  ({ target: field }) => {
    if (!field.matches?.('input[list]') || !field.list) return
    const start = plain(field.value)
    const options = [...field.list.options]
    if (start.length < START_MIN || options.some(({ value }) => plain(value) === start)) return
    const found = options.filter((one) =>
      [one.value, one.label, one.text].some((words) => plain(words).startsWith(start))
    )
    if (found.length === 1) field.value = found[0].value
  },
  true
)

function plain(words) {
  return words.trim().toLowerCase()
}
