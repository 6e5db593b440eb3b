import { bringInRows } from '#importing/actions/bring_in_rows'
import { publishImport } from '#importing/actions/publish_import'
import { rehearseImport } from '#importing/actions/rehearse_import'
import { reservationOf } from '#importing/actions/reserve_numbers'
import { RunStopped, watchRun, type Watch } from '#importing/actions/watch_run'
import { importKind } from '#importing/domain/kinds'
import { RUN_ATTEMPTS_MAX } from '#importing/domain/limits'
import type { ImportRun, RunProblem } from '#importing/queries/import_runs'
import { findImport } from '#importing/queries/imports'
import { transaction } from '#tenancy/organization_context'

const BEGIN = {
  name: 'import_run_begin',
  text: `update import_runs set state = 'running', attempts = attempts + 1, rows_done = 0
    where organization_id = current_setting('app.organization_id')::uuid
      and import_id = $1 and id = $2 and state <> 'refused'`,
}

const REFUSE = {
  name: 'import_run_refuse',
  text: `update import_runs set state = 'refused', problem = $3
    where organization_id = current_setting('app.organization_id')::uuid
      and import_id = $1 and id = $2`,
}

const FORGET = {
  name: 'import_run_forget',
  text: `delete from import_runs
    where organization_id = current_setting('app.organization_id')::uuid
      and import_id = $1 and id = $2`,
}

/**
 * Does what was asked for with an import. A worker that was killed in the middle left nothing behind: each
 * step is one transaction, and the job is taken up again from the first step that is not done.
 */
export async function runImport(importId: string, runId: string): Promise<void> {
  const begun = await transaction((queryer) => queryer.run(BEGIN, [importId, runId]))
  const found = begun > 0 ? await findImport(importId) : null
  if (!found?.run) return

  const attempts = found.run.attempts
  const problem =
    attempts > RUN_ATTEMPTS_MAX
      ? ({ type: 'failed' } as const)
      : await work(found.run, importId).catch(unlessStopped)
  if (problem === null) return

  await transaction(async (queryer) => {
    const statement = problem === 'over' ? FORGET : REFUSE
    const values =
      problem === 'over' ? [importId, runId] : [importId, runId, JSON.stringify(problem)]
    await queryer.run(statement, values)
    const reserved = reservationOf(found)
    if (reserved) await importKind(found.kind).numbering.settle(reserved)
  })
}

/** Null when it went well, and then the run is gone. */
function work(run: ImportRun, importId: string): Promise<RunProblem | 'over' | null> {
  const watch = watchRun(importId, run.id)
  return run.task === 'check' ? check(importId, watch) : publish(run, importId, watch)
}

async function check(importId: string, watch: Watch): Promise<RunProblem | 'over' | null> {
  const brought = await bringInRows(importId, watch)
  if (!brought.ok) return brought.error.type === 'over' ? 'over' : brought.error
  const rehearsed = await rehearseImport(importId, watch)
  return rehearsed.ok ? null : 'over'
}

async function publish(
  { rejected_rows: rejectedRows, actor_id: actorId }: ImportRun,
  importId: string,
  watch: Watch
): Promise<RunProblem | 'over' | null> {
  const published = await publishImport({ importId, rejectedRows, actorId, watch })
  if (published.ok) return null
  const { error } = published
  return error.type === 'over' ? 'over' : { type: error.type, count: error.outcome.rejected }
}

/** Somebody stopped it: the transaction is rolled back, the run is gone, and all is well. */
function unlessStopped(error: unknown): null {
  if (error instanceof RunStopped) return null
  throw error
}
