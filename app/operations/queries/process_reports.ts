import { outsideOrganizations } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export type ProcessKind = 'web' | 'worker'

/** What a running process says of itself. */
export interface ProcessReport {
  id: string
  kind: ProcessKind
  /** `web`, `web 2`, `worker`: the same after a restart. */
  name: string
  host: string
  measured: ProcessMeasured
  startedAt: Date
  seenAt: Date
}

export interface ProcessMeasured {
  rssBytes: number
  heapBytes: number
  loopDelayP99Ms: number
  poolUsed: number
  poolWaiting: number
  documentsMade: number
  documentsFailed: number
  /** Counted requests, for /metrics; left out where nobody reads them. */
  requests?: unknown
}

const KEEP = {
  name: 'process_report_keep',
  text: `insert into process_reports values ($1, $2, $3, $4, $5, $6, now())
    on conflict (id) do update set measured = excluded.measured, seen_at = now()`,
}

export async function keepReport(report: Omit<ProcessReport, 'seenAt'>): Promise<void> {
  const { id, kind, name, host, measured, startedAt } = report
  await outside((queryer) =>
    queryer.run(KEEP, [id, kind, name, host, JSON.stringify(measured), startedAt])
  )
}

/** A process that ended in order takes its report with it. */
export async function takeBackReport(id: string): Promise<void> {
  await outside((queryer) => queryer.run('delete from process_reports where id = $1', [id]))
}

const RECENT = {
  name: 'process_reports_recent',
  text: `select id, kind, name, host, measured, started_at as "startedAt", seen_at as "seenAt"
    from process_reports where seen_at > now() - make_interval(secs => $1)
    order by host, kind, name, started_at`,
}

/** Processes that were heard of within so many seconds. */
export function recentReports(queryer: Queryer, seconds: number): Promise<ProcessReport[]> {
  return queryer.rows<ProcessReport>(RECENT, [seconds])
}

/** Takes away reports of processes that ended without a word, an hour after the last one. */
export async function forgetGoneProcesses(): Promise<void> {
  await outside((queryer) =>
    queryer.run(`delete from process_reports where seen_at < now() - interval '1 hour'`)
  )
}

function outside<T>(work: (queryer: Queryer) => Promise<T>): Promise<T> {
  return outsideOrganizations('processes belong to no organization', work)
}
