import { hostname } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import logger from '@adonisjs/core/services/logger'
import { PROCESS_REPORT_INTERVAL_MS } from '#config/limits'
import { poolFigures } from '#operations/queries/pool'
import {
  keepReport,
  takeBackReport,
  type ProcessKind,
  type ProcessMeasured,
} from '#operations/queries/process_reports'
import { requestCounts } from '#operations/request_counts'
import env from '#start/env'
import { newId } from '#support/id'
import { tallied } from '#support/tally'

const NANOSECONDS_A_MS = 1e6

/** Says now and then that this process lives and what it uses. The status page and /metrics read it. */
export class ProcessReporter {
  readonly id = newId()
  readonly host = hostname()
  readonly name: string
  readonly startedAt = new Date(Date.now() - process.uptime() * 1000)
  #timer: NodeJS.Timeout | undefined
  #turn: Promise<void> = Promise.resolve()
  #loop: ReturnType<typeof monitorEventLoopDelay> | null = null

  constructor(readonly kind: ProcessKind) {
    this.name = process.env.CRM_PROCESS || kind
  }

  async start(): Promise<void> {
    if (env.get('METRICS_TOKEN')) {
      this.#loop = monitorEventLoopDelay({ resolution: 20 })
      this.#loop.enable()
      if (this.kind === 'web') requestCounts.start()
    }
    await this.report()
    this.#timer = setInterval(() => void this.report(), PROCESS_REPORT_INTERVAL_MS)
    this.#timer.unref()
  }

  /** Ends in order: whoever looks next does not see a process that is gone. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    this.#loop?.disable()
    await this.#turn
    await takeBackReport(this.id).catch(() => undefined)
  }

  /** What the process uses right now. */
  measure(): ProcessMeasured {
    const { rss, heapUsed } = process.memoryUsage()
    const { used, waiting } = poolFigures()
    return {
      rssBytes: rss,
      heapBytes: heapUsed,
      loopDelayP99Ms: (this.#loop?.percentile(99) ?? 0) / NANOSECONDS_A_MS,
      poolUsed: used,
      poolWaiting: waiting,
      documentsMade: tallied('documents_made').count,
      documentsFailed: tallied('documents_failed').count,
      ...(requestCounts.isOn ? { requests: requestCounts.toJSON() } : {}),
    }
  }

  /** One at a time; a database that is away is tried again at the next turn. */
  report(): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      try {
        const { id, kind, name, host, startedAt } = this
        await keepReport({ id, kind, name, host, startedAt, measured: this.measure() })
        this.#loop?.reset()
      } catch (error) {
        logger.debug({ err: error }, 'the report of this process could not be kept')
      }
    })
    return this.#turn
  }
}

let own: ProcessReporter | null = null

/** Begins the reports of this process. */
export async function startReporting(kind: ProcessKind): Promise<void> {
  own ??= new ProcessReporter(kind)
  await own.start()
}

export async function stopReporting(): Promise<void> {
  await own?.stop()
  own = null
}

/** The reporter of this process; null where nobody reports (commands, tests). */
export function ownReporter(): ProcessReporter | null {
  return own
}
