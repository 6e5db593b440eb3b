import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks a second in /proc on Linux. */
const TICKS = 100

/** CPU milliseconds a process has used, without its children. */
export function cpuMsOf(pid: number): number {
  const fields = statOf(pid)
  return fields ? ((fields.user + fields.system) / TICKS) * 1_000 : 0
}

/** CPU milliseconds of a PostgreSQL server and its processes, ended ones included. */
export function cpuMsOfServer(postmaster: number): number {
  let ticks = 0
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry)
    if (!pid) continue
    const fields = statOf(pid)
    if (!fields) continue
    if (fields.parent === postmaster) ticks += fields.user + fields.system
    if (pid === postmaster) ticks += fields.user + fields.system + fields.ended
  }
  return (ticks / TICKS) * 1_000
}

/** Resident memory of a process in MiB. */
export function memoryMiB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024
}

function statOf(pid: number) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    const number = (index: number) => Number(fields[index])
    return {
      parent: number(1),
      group: number(2),
      user: number(11),
      system: number(12),
      ended: number(13) + number(14),
    }
  } catch {
    return null
  }
}

/** CPU milliseconds of a process that leads a group, and of all in its group, ended ones included. */
export function cpuMsOfGroup(leader: number): number {
  let ticks = 0
  for (const entry of readdirSync('/proc')) {
    const fields = Number(entry) ? statOf(Number(entry)) : null
    if (fields?.group === leader) ticks += fields.user + fields.system + fields.ended
  }
  return (ticks / TICKS) * 1_000
}
