/*
 * `data-seen="/address"`: tells the server once that a person sees the page. What opens links without a person
 * (mail servers that look for danger, previews in chats) loads the page, but moves nothing and touches nothing:
 * the first move, press or key on a page that is in front counts.
 */
const SIGNS = ['pointermove', 'pointerdown', 'touchstart', 'keydown', 'wheel']
const page = document.querySelector('[data-seen]')

if (page) for (const sign of SIGNS) addEventListener(sign, tell, { passive: true })

function tell(event) {
  if (!event.isTrusted || document.visibilityState !== 'visible' || isStill(event)) return
  for (const sign of SIGNS) removeEventListener(sign, tell)
  const token = document.querySelector('meta[name="csrf-token"]')?.content ?? ''
  fetch(page.dataset.seen, {
    method: 'POST',
    keepalive: true,
    headers: { 'X-CSRF-Token': token },
  }).catch(() => undefined)
}

/** A browser tells of a pointer that rests where a page appears as if it had moved. */
function isStill({ type, movementX, movementY }) {
  return type === 'pointermove' && movementX === 0 && movementY === 0
}
