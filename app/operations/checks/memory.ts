import { readFile } from 'node:fs/promises'
import { MEMORY_HIGH, PROCESS_GONE_SECONDS } from '#config/limits'
import { listed } from '#operations/domain/check'
import { recentReports } from '#operations/queries/process_reports'
import { outsideOrganizations } from '#tenancy/organization_context'

/** Where Linux tells a container its limit and what it uses; cgroup 2, then 1 (Synology's kernel). */
const CGROUPS = [
  ['/sys/fs/cgroup/memory.max', '/sys/fs/cgroup/memory.current', '/sys/fs/cgroup/memory.stat'],
  [
    '/sys/fs/cgroup/memory/memory.limit_in_bytes',
    '/sys/fs/cgroup/memory/memory.usage_in_bytes',
    '/sys/fs/cgroup/memory/memory.stat',
  ],
] as const

/** What "no limit" looks like to cgroup 1. */
const UNLIMITED = 2 ** 60

/** What the processes use, and how much of the container's limit that is. */
export const memoryCheck = listed({
  name: 'memory',
  outcomes: { ok: 'ok', high: 'look' } as const,
  async measure() {
    const reports = await outsideOrganizations('processes belong to nobody', (queryer) =>
      recentReports(queryer, PROCESS_GONE_SECONDS)
    )
    const processes = reports.length
    const ownBytes = reports.reduce((sum, { measured }) => sum + measured.rssBytes, 0)
    const container = await containerMemory()
    if (!container) return { outcome: 'ok' as const, measured: { usedBytes: ownBytes, processes } }
    const { usedBytes, limitBytes } = container
    return {
      outcome: usedBytes > limitBytes * MEMORY_HIGH ? ('high' as const) : ('ok' as const),
      measured: { usedBytes: ownBytes, processes, containerBytes: usedBytes, limitBytes },
    }
  },
})

/** The container's limit and what it holds that cannot be given back; null where there is no limit. */
export async function containerMemory(groups: readonly (readonly string[])[] = CGROUPS) {
  for (const [limitFile = '', usedFile = '', statFile = ''] of groups) {
    const [limit, used, stat] = await Promise.all([limitFile, usedFile, statFile].map(textOf))
    if (limit === null || used === null) continue
    const limitBytes = Number(limit)
    if (!Number.isFinite(limitBytes) || limitBytes >= UNLIMITED) return null
    const cached = /^(?:total_)?inactive_file (\d+)$/m.exec(stat ?? '')?.[1] ?? '0'
    return { limitBytes, usedBytes: Math.max(0, Number(used) - Number(cached)) }
  }
  return null
}

function textOf(file: string | undefined): Promise<string | null> {
  return readFile(file ?? '', 'utf8').then(
    (text) => text.trim(),
    () => null
  )
}
