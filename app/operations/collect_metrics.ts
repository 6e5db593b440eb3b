import { latest, latestRuns } from '#backup/queries/backup_runs'
import { PROCESS_GONE_SECONDS } from '#config/limits'
import type { CheckState } from '#operations/domain/check'
import { Exposition, type Sample } from '#operations/domain/exposition'
import type { ProcessReporter } from '#operations/process_reporter'
import { recentReports, type ProcessReport } from '#operations/queries/process_reports'
import { issuedInvoices, mailFigures, queueFigures } from '#operations/queries/program'
import { programResults } from '#operations/queries/results'
import { BUCKETS_MS, type CountedRequests } from '#operations/request_counts'
import { programVersion } from '#support/program_version'
import { outsideOrganizations } from '#tenancy/organization_context'

type Process = Pick<ProcessReport, 'name' | 'measured' | 'startedAt'>

const STATES: Record<CheckState, number> = { ok: 0, look: 1, act: 2 }
const ENDS_S = BUCKETS_MS.map((milliseconds) => milliseconds / 1000)

/**
 * What Prometheus is told: this process as it is now, the others of this machine as they last reported, and
 * what the database knows. With the database away, what this process knows of itself is still told.
 */
export async function collectMetrics(own: ProcessReporter | null): Promise<string> {
  const text = new Exposition()
  text.gauge('crm_info', 'The version that runs', [
    { labels: { version: programVersion() }, value: 1 },
  ])
  const fresh = own ? [{ name: own.name, measured: own.measure(), startedAt: own.startedAt }] : []
  try {
    const others = await othersOf(own)
    const known = await fromDatabase()
    processes(text, [...fresh, ...others])
    text.gauge('crm_database_up', 'Whether the database answers', [{ value: 1 }])
    for (const [name, help, kind, samples] of known) text[kind](name, help, samples)
  } catch {
    processes(text, fresh)
    text.gauge('crm_database_up', 'Whether the database answers', [{ value: 0 }])
  }
  return text.toString()
}

async function othersOf(own: ProcessReporter | null): Promise<Process[]> {
  const reports = await outsideOrganizations('processes belong to nobody', (queryer) =>
    recentReports(queryer, PROCESS_GONE_SECONDS)
  )
  const others = reports.filter(({ id, host }) => id !== own?.id && (!own || host === own.host))
  // A process that was killed leaves its report behind for a while; the one in its place counts.
  const newest = new Map<string, Process>()
  for (const report of others) if (report.name !== own?.name) newest.set(report.name, report)
  return [...newest.values()]
}

function processes(text: Exposition, all: readonly Process[]): void {
  const each = (value: (process: Process) => number): Sample[] =>
    all.map((process) => ({ labels: { process: process.name }, value: value(process) }))
  const requests = all.flatMap(({ name, measured }) =>
    ((measured.requests ?? []) as CountedRequests[]).map((one) => ({
      labels: { process: name, route: one.route, method: one.method, status: String(one.status) },
      buckets: one.buckets,
      sum: one.sumMs / 1000,
    }))
  )
  text
    .histogram('crm_http_request_duration_seconds', 'Requests by the name of their route', {
      ends: ENDS_S,
      histograms: requests,
    })
    .gauge('crm_process_start_time_seconds', 'When the process started', each(startOf))
    .gauge('crm_process_resident_memory_bytes', 'Memory of the process', each(memoryOf))
    .gauge(
      'crm_process_heap_bytes',
      'JavaScript heap in use',
      each(({ measured }) => measured.heapBytes)
    )
    .gauge(
      'crm_event_loop_delay_p99_seconds',
      'Delay of the event loop since the last report',
      each(delayOf)
    )
    .gauge(
      'crm_pool_connections_used',
      'Database connections in use',
      each(({ measured }) => measured.poolUsed)
    )
    .gauge(
      'crm_pool_requests_waiting',
      'Work that waits for a connection',
      each(({ measured }) => measured.poolWaiting)
    )
    .counter(
      'crm_documents_made_total',
      'PDFs made',
      each(({ measured }) => measured.documentsMade)
    )
    .counter(
      'crm_documents_failed_total',
      'PDFs that failed',
      each(({ measured }) => measured.documentsFailed)
    )
}

const startOf = ({ startedAt }: Process) => Math.round(startedAt.getTime() / 1000)
const memoryOf = ({ measured }: Process) => measured.rssBytes
const delayOf = ({ measured }: Process) => measured.loopDelayP99Ms / 1000

type Metric = [name: string, help: string, kind: 'gauge' | 'counter', samples: Sample[]]

async function fromDatabase(): Promise<Metric[]> {
  const queue = await queueFigures()
  const mail = await mailFigures()
  const issued = await issuedInvoices()
  const runs = await latestRuns()
  const checks = await outsideOrganizations('belongs to no organization', programResults)
  return [
    ['crm_jobs_waiting', 'Jobs whose time has come', 'gauge', [{ value: queue.waiting }]],
    ['crm_jobs_running', 'Jobs in a worker’s hands', 'gauge', [{ value: queue.running }]],
    ['crm_jobs_failed', 'Jobs that were given up', 'gauge', [{ value: queue.failed }]],
    [
      'crm_jobs_oldest_wait_seconds',
      'How late the oldest job is',
      'gauge',
      ageOf(queue.oldestDueAt),
    ],
    ['crm_invoices_issued_total', 'Documents issued by all firms', 'counter', [{ value: issued }]],
    ['crm_mails_waiting', 'Mails that wait', 'gauge', [{ value: mail.waiting }]],
    [
      'crm_mails_failed_today',
      'Mails given up within a day',
      'gauge',
      [{ value: mail.failedToday }],
    ],
    ['crm_mail_last_sent_age_seconds', 'Since the last mail left', 'gauge', ageOf(mail.lastSentAt)],
    [
      'crm_backup_age_seconds',
      'Age of the newest backup',
      'gauge',
      ageOf(latest(runs, 'backup', 'done')?.startedAt),
    ],
    [
      'crm_backup_proof_age_seconds',
      'Since a backup was proven',
      'gauge',
      ageOf(latest(runs, 'proof', 'done')?.startedAt),
    ],
    [
      'crm_check_state',
      'Checks of the status page: 0 in order, 1 look, 2 act',
      'gauge',
      checks.flatMap(({ name, state, outcome }) =>
        outcome === 'found' ? [] : [{ labels: { check: name }, value: STATES[state] }]
      ),
    ],
  ]
}

/** Seconds since then; nothing at all where it never happened. */
function ageOf(at: Date | null | undefined): Sample[] {
  return at ? [{ value: Math.max(0, Math.round((Date.now() - at.getTime()) / 1000)) }] : []
}
