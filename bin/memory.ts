/*
 * What the parts of the program may take. Each process of Node gets a heap of that size; what it holds beside
 * the heap is looked at from outside, and a part that grew over its limit is replaced before the container's
 * own limit would end everything at once.
 */
import { readFileSync, readdirSync } from 'node:fs'

export type Part = 'web' | 'worker' | 'chromium'

/** MiB; WEB_MEMORY_MB, WORKER_MEMORY_MB and CHROMIUM_MEMORY_MB set others. */
const DEFAULTS: Record<Part, number> = { web: 400, worker: 400, chromium: 700 }
/** The share of a process that its heap may be: the rest is code, buffers and threads. */
const HEAP_SHARE = 0.75

/** What a part may take, in MiB. A setting that is no number from 64 up counts as not set. */
export function limitOf(part: Part, settings = process.env): number {
  const asked = Number(settings[`${part.toUpperCase()}_MEMORY_MB`])
  return Number.isInteger(asked) && asked >= 64 ? asked : DEFAULTS[part]
}

/**
 * Node's switches for a part: its heap's size, and small halves for what is young, which is most of it. Other
 * switches of this process are handed on, but not those that keep it small itself.
 */
export function switches(part: 'web' | 'worker', settings = process.env): string[] {
  const own = process.execArgv.filter((flag) => !flag.startsWith('--max-'))
  const heap = Math.floor(limitOf(part, settings) * HEAP_SHARE)
  return [...own, `--max-old-space-size=${heap}`, '--max-semi-space-size=4']
}

/** A process as /proc tells of it; MiB that it shares with nobody. */
export interface Seen {
  pid: number
  parent: number
  name: string
  mib: number
}

/** All processes of the container. Empty where there is no /proc. */
export function processesSeen(folder = '/proc'): Seen[] {
  let names: string[]
  try {
    names = readdirSync(folder).filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
  return names.flatMap((name) => {
    try {
      return [seen(folder, name)]
    } catch {
      return [] // It ended meanwhile.
    }
  })
}

function seen(folder: string, pid: string): Seen {
  const status = readFileSync(`${folder}/${pid}/status`, 'utf8')
  const field = (key: string) => new RegExp(`^${key}:\\s+(\\S+)`, 'm').exec(status)?.[1] ?? ''
  const [, resident = 0, shared = 0] = readFileSync(`${folder}/${pid}/statm`, 'utf8')
    .split(' ')
    .map(Number)
  const own = resident === 0 ? 0 : (Number(field('VmRSS')) * (resident - shared)) / resident
  return { pid: Number(pid), parent: Number(field('PPid')), name: field('Name'), mib: own / 1024 }
}

/** The Chromium that a process started, if one runs: its first process, and what all of them take. */
export function chromiumOf(pid: number, all: readonly Seen[]): { pid: number; mib: number } | null {
  const first = all.find((one) => one.parent === pid && /^(chrom|headless)/.test(one.name))
  return first ? { pid: first.pid, mib: treeOf(first.pid, all) } : null
}

function treeOf(pid: number, all: readonly Seen[]): number {
  const own = all.find((one) => one.pid === pid)?.mib ?? 0
  const children = all.filter((one) => one.parent === pid)
  return children.reduce((sum, child) => sum + treeOf(child.pid, all), own)
}
