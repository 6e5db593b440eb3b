import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** Waits until this process has a Chromium and answers its id: the browser itself, whose parent it is. */
export async function chromiumBelow(parent: number): Promise<number> {
  for (;;) {
    const found = readdirSync('/proc')
      .map(Number)
      .find((pid) => pid && isChromiumOf(pid, parent))
    if (found) return found
    await pause(10)
  }
}

function isChromiumOf(pid: number, parent: number): boolean {
  try {
    const [state, ppid] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    const started = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return Number(ppid) === parent && state !== 'Z' && started.includes('--remote-debugging-pipe')
  } catch {
    return false
  }
}
