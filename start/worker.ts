import app from '@adonisjs/core/services/app'
import logger from '@adonisjs/core/services/logger'
import { Logger, run, type Task, type TaskList } from 'graphile-worker'
import { CHROMIUM_LOOK_DELAY_MS, JOBS_AT_ONCE, WORKER_STOP_TIMEOUT_MS } from '#config/limits'
import { findChromium, isSandboxed } from '#documents/chromium'
import { isKeyOfInstallation, WRONG_KEY } from '#identity/actions/check_key'
import { startReporting, stopReporting } from '#operations/process_reporter'
import env from '#start/env'
import { crontab, jobs, type Job, type JobModule } from '#start/jobs'
import { backupTime } from '#backup/settings'
import { beginEnding } from '#support/ending'
import { WorkerPresence } from '#start/worker_presence'
import { StartRefusal } from '#support/start_refusal'
import { inOrganization, withoutOrganization } from '#tenancy/organization_context'
import { whyWallsWouldNotHold } from '#tenancy/role_check'

export interface RunningWorker {
  /** Takes no more jobs, lets running ones finish for a while and hands the rest back to the queue. */
  stop: () => Promise<void>
  /** Resolves when the worker has ended, rejects when it could not go on. */
  ended: Promise<void>
}

/**
 * Starts doing jobs. The queue is read as the owner of the database; the jobs themselves work through
 * `crm_app`, like everything else.
 *
 * @throws StartRefusal when row-level security would not bind the program's role, or with the wrong APP_KEY
 */
export async function startWorker(): Promise<RunningWorker> {
  const reason = await whyWallsWouldNotHold()
  if (reason) throw new StartRefusal(reason)
  if (!(await isKeyOfInstallation())) throw new StartRefusal(WRONG_KEY)

  // A time that cannot be read is said now, not in a log line at night.
  backupTime()

  const presence = new WorkerPresence(env.get('DATABASE_URL'))
  await presence.start()
  const runner = await run({
    connectionString: env.get('DATABASE_URL'),
    schema: 'graphile_worker',
    concurrency: JOBS_AT_ONCE,
    maxPoolSize: JOBS_AT_ONCE + 2,
    pollInterval: 2_000,
    noHandleSignals: true,
    taskList: taskList(),
    crontab: crontab.join('\n'),
    logger: queueLogger(),
    events: presence.events,
  })
  const looking = setTimeout(() => void lookForChromium(), CHROMIUM_LOOK_DELAY_MS).unref()
  void runner.promise.finally(() => clearTimeout(looking)).catch(() => undefined)
  await startReporting('worker')
  return { stop: () => stop(runner, presence), ended: runner.promise }
}

/**
 * Found soon after the start, so that whoever looks at the log then hears of it when there is none, but not
 * while everything else starts too: the trial takes a second of a small machine and 200 MB.
 */
export async function lookForChromium(find = findChromium): Promise<void> {
  try {
    const chromium = await find()
    if (isSandboxed(chromium)) return
    logger.warn(
      'Chromium runs without its own sandbox, which this machine does not allow. Pages are drawn without scripts and without a network all the same'
    )
  } catch (error) {
    logger.error({ err: error }, 'PDFs cannot be made')
  }
}

/** The jobs as the queue calls them. */
export function taskList(known: Record<string, JobModule> = jobs): TaskList {
  return Object.fromEntries(Object.entries(known).map(([name, load]) => [name, taskOf(load)]))
}

/** A job that belongs to an organization runs inside it, and never in one left over from anything else. */
function taskOf(load: JobModule): Task {
  return async (payload) => {
    const { default: JobClass } = await load()
    const job = (await app.container.make(JobClass as new () => Job)) as {
      handle: (payload: unknown) => Promise<void>
    }
    const work = () => job.handle(payload)
    const organizationId = organizationOf(payload)
    await (organizationId === null
      ? withoutOrganization(work)
      : inOrganization(organizationId, work))
  }
}

function organizationOf(payload: unknown): string | null {
  if (typeof payload !== 'object' || payload === null || !('organizationId' in payload)) return null
  return String(payload.organizationId)
}

async function stop(
  runner: { stop(): Promise<void>; kill(reason: string): Promise<void>; promise: Promise<void> },
  presence: WorkerPresence
): Promise<void> {
  beginEnding()
  await stopReporting()
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), WORKER_STOP_TIMEOUT_MS)
  })
  const graceful = runner.stop().then(() => 'done' as const)
  if ((await Promise.race([graceful, patience])) === 'late') await runner.kill('the program ends')
  clearTimeout(timer)
  await presence.stop()
}

/** The queue speaks through the program's own log. A job's beginning and end are details. */
function queueLogger(): Logger {
  return new Logger((scope) => (level, message) => {
    const job = { task: scope.taskIdentifier, jobId: scope.jobId }
    if (level === 'error') logger.error(job, message)
    else if (level === 'warning') logger.warn(job, message)
    else logger.debug(job, message)
  })
}
