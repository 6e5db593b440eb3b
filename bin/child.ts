/*
 * What a process of the program owes the one that started it.
 */

/** How long a web process may finish requests, and a worker its jobs, before they are cut off. */
export const DRAIN_MS = 15_000

/** What a process sends to its parent when it can do its work. (AdonisJS sends a plain 'ready' earlier.) */
export const READY = { crm: 'ready' }

/** Tells the parent, if there is one, that this process can do its work now. */
export function reportReady(): void {
  process.send?.(READY)
}

/** Whether a child or the parent has sent READY. */
export function isReady(message: unknown): boolean {
  return (
    typeof message === 'object' && message !== null && 'crm' in message && message.crm === 'ready'
  )
}

/**
 * Calls `end` once when this process is to end: on SIGTERM, when the parent is gone, and on Ctrl-C where no
 * parent sees to the order of things.
 */
export function onEnd(end: () => void): void {
  let asked = false
  const once = () => {
    if (asked) return
    asked = true
    end()
  }
  const hasParent = process.send !== undefined
  process.on('SIGTERM', once)
  process.on('SIGINT', hasParent ? () => undefined : once)
  if (hasParent) process.once('disconnect', once)
  // Listening to the parent must not keep alive a process that has nothing else to do.
  process.channel?.unref()
}
