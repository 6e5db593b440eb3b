import { PROCESS_GONE_SECONDS } from '#config/limits'
import { PROGRAM_CHECKS, SAFETY_CHECKS } from '#operations/checks/all'
import type { CheckResult } from '#operations/domain/check'
import { NEWS } from '#operations/domain/news'
import { workerResult } from '#operations/domain/worker_result'
import { processRows } from '#operations/domain/process_rows'
import { checkRows, measuredText, rowOf, verdictOf } from '#operations/domain/status_view'
import { recentReports } from '#operations/queries/process_reports'
import { organizationResults, programResults } from '#operations/queries/results'
import { runsSince } from '#operations/runs_since'
import type { Words } from '#support/page_language'
import { programVersion } from '#support/program_version'
import { read } from '#tenancy/organization_context'

/** Everything that the status page shows, from what was measured before. */
export async function findStatus(words: Words, since: unknown) {
  const [stored, reports, figures] = await read((queryer) =>
    Promise.all([
      programResults(queryer),
      recentReports(queryer, PROCESS_GONE_SECONDS),
      organizationResults(queryer),
    ])
  )
  const names = PROGRAM_CHECKS.map(({ name }) => name)
  const results = stored.filter(({ name }) => names.includes(name))
  const worker = rowOf(workerResult(reports, results, process.uptime()), words)
  const safety = checkRows(SAFETY_CHECKS, results, words)
  const others = names.filter((name) => !SAFETY_CHECKS.includes(name))
  const program = [worker, ...checkRows(others, results, words)]
  return {
    verdict: verdictOf([...safety, ...program], words),
    figures: figures.length > 0 ? figuresRow(figures, words) : null,
    parts: [
      { id: 'safety', rows: safety },
      { id: 'program', rows: program },
    ],
    processes: processRows(reports, words),
    measuredAt: measuredText(results, words),
    version: programVersion(),
    news: NEWS.map((name) => words.t(`news.${name}`)),
    ...runsSince(since, results),
  }
}

function figuresRow(results: readonly CheckResult[], words: Words) {
  const { state, tone, text } = verdictOf(results, words)
  return { state, tone, text: state === 'ok' ? words.t('operations.figures_ok') : text }
}
