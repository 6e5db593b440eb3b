/*
 * Rows of a list are read with the keyboard and opened with a click anywhere: `j` and `k` walk the links marked
 * `data-row-link`, Enter follows the one in focus (as on any link), a click on the row does the same.
 */
import { isTyping, openDialog } from './shortcuts.js'

const LINK = '[data-rows] a[data-row-link]'
const OWN_ACTION = 'a, button, input, select, textarea, label, summary, [role="button"]'

document.addEventListener('keydown', (event) => {
  if (event.key !== 'j' && event.key !== 'k') return
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || openDialog())
    return
  const links = [...document.querySelectorAll(LINK)]
  const at = links.indexOf(document.activeElement)
  const next = event.key === 'j' ? at + 1 : Math.max(at - 1, 0)
  if (!links[next]) return
  event.preventDefault()
  links[next].focus({ focusVisible: true })
  links[next].closest('tr').scrollIntoView({ block: 'nearest' })
})

document.addEventListener('click', (event) => {
  const row = event.target.closest?.('[data-rows] tr[data-row]')
  if (!row || event.target.closest(OWN_ACTION) || !getSelection().isCollapsed) return
  const link = row.querySelector('a[data-row-link]')
  if (!link) return
  if (event.ctrlKey || event.metaKey) open(link.href, '_blank', 'noopener')
  else link.click()
})
