import { mkdir, statfs } from 'node:fs/promises'
import { DISK_FREE_FULL, DISK_FREE_LOW } from '#config/limits'

/** `low` is a warning; at `full` nothing is issued any more, so that what is issued can still be kept. */
export type DiskState = 'ok' | 'low' | 'full'

const REMEMBERED_MS = 2_000

let remembered: { at: number; folder: string; free: Promise<number> } | undefined
let pretended: number | null = null

/**
 * How full the disk of the data folder is.
 *
 * @param folder the data folder; `DATA_DIR` unless told
 */
export async function diskState(folder = process.env.DATA_DIR ?? '.'): Promise<DiskState> {
  return stateOf(await freeFraction(folder))
}

/** How much room there is, for people: the fraction (0 to 1), bytes, and what that means. */
export async function diskRoom(folder = process.env.DATA_DIR ?? '.') {
  await mkdir(folder, { recursive: true })
  const { bavail, bsize } = await statfs(folder)
  const free = await freeFraction(folder)
  return { free, freeBytes: bavail * bsize, state: stateOf(free) }
}

function stateOf(free: number): DiskState {
  if (free < DISK_FREE_FULL) return 'full'
  return free < DISK_FREE_LOW ? 'low' : 'ok'
}

/** Whether there is too little room left to issue documents. Cheap: asked of the disk every two seconds. */
export async function isDiskNearlyFull(): Promise<boolean> {
  return (await diskState()) === 'full'
}

/**
 * For tests: makes the disk look as if this fraction (0 to 1) of it were free.
 *
 * @returns what shows the real disk again, for the test's clean-up
 */
export function pretendFreeDisk(fraction: number): () => void {
  pretended = fraction
  return () => {
    pretended = null
  }
}

function freeFraction(folder: string): Promise<number> {
  if (pretended !== null) return Promise.resolve(pretended)
  const now = performance.now()
  if (remembered?.folder !== folder || now - remembered.at > REMEMBERED_MS) {
    remembered = { at: now, folder, free: measure(folder) }
  }
  return remembered.free
}

/** What this process may still use, as a fraction of the whole. */
async function measure(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true })
  const { bavail, blocks } = await statfs(folder)
  return blocks === 0 ? 1 : bavail / blocks
}
