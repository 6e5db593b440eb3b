import { importKind } from '#importing/domain/kinds'
import { reservationOf } from '#importing/actions/reserve_numbers'
import { isRunning, type RunTask } from '#importing/queries/import_runs'
import { lockImport } from '#importing/queries/imports'
import { newId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface AskForRunInput {
  importId: string
  task: RunTask
  rejectedRows: 'skip' | 'stop'
  actorId: string
}

const ASK = {
  name: 'import_run_ask',
  text: `insert into import_runs (organization_id, import_id, id, task, rejected_rows, actor_id)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5)
    on conflict (organization_id, import_id) do update set id = excluded.id, task = excluded.task,
      rejected_rows = excluded.rejected_rows, actor_id = excluded.actor_id, state = 'waiting',
      phase = 'waiting', rows_done = 0, rows_total = null, attempts = 0, reserved = null,
      problem = null, asked_at = now()`,
}

const ENQUEUE = {
  name: 'import_run_enqueue',
  text: `select enqueue_job('run_import', jsonb_build_object('importId', $1::uuid, 'runId', $2::uuid),
    'import-' || current_setting('app.organization_id') || '-' || $2::uuid)`,
}

const STOP = {
  name: 'import_run_stop',
  text: `delete from import_runs
    where organization_id = current_setting('app.organization_id')::uuid and import_id = $1`,
}

/** Puts work with an import into the hands of the worker. Twice is once. */
export function askForRun(input: AskForRunInput): Promise<Result<void, { type: 'over' }>> {
  return transaction(async (queryer) => {
    const found = await lockImport(input.importId)
    if (!found || found.published_at) return err({ type: 'over' })
    if (isRunning(found)) return ok()

    const { importId, task, rejectedRows, actorId } = input
    const runId = newId()
    await queryer.run(ASK, [importId, runId, task, rejectedRows, actorId])
    await queryer.run(ENQUEUE, [importId, runId])
    return ok()
  })
}

/**
 * Takes the work out of the worker's hands: it notices within moments and rolls back what it did. Answers
 * whether there was any. The row of the import itself is not touched: the worker holds it.
 */
export function stopRun(found: Parameters<typeof reservationOf>[0]): Promise<boolean> {
  return transaction(async (queryer) => {
    const stopped = (await queryer.run(STOP, [found.id])) > 0
    const reserved = reservationOf(found)
    if (stopped && reserved) {
      await importKind(found.kind).numbering.settle(reserved)
    }
    return stopped
  })
}
