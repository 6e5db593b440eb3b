import { recordActivity } from '#audit/activity'
import { keepFindings } from '#importing/actions/keep_findings'
import { walkRows, type Walked } from '#importing/actions/rehearse_import'
import { mayBeKept, type Outcome } from '#importing/domain/outcome'
import { lockImport } from '#importing/queries/imports'
import { takeTime } from '#importing/queries/patience'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface PublishImportInput {
  importId: string
  rejectedRows: 'skip' | 'stop'
  actorId: string
}

export type PublishImportError =
  | { type: 'over' }
  /** Some rows are refused, and the person did not say to leave them. Nothing was written. */
  | { type: 'rows_rejected'; outcome: Outcome }

type NotPublished = { type: 'over' } | { type: 'rows_rejected'; walked: Walked }

const PUBLISH = {
  name: 'import_publish',
  text: `update imports set state = 'published', published_at = now(), outcome = $2, rehearsed = true
    where organization_id = current_setting('app.organization_id')::uuid and id = $1`,
}

/** The file and the rows that are in have done their part; the refused ones stay for the report. */
const FORGET_FILE = {
  name: 'import_chunks_forget',
  text: `delete from import_chunks
    where organization_id = current_setting('app.organization_id')::uuid and import_id = $1`,
}

const FORGET_ROWS = {
  name: 'import_rows_in_forget',
  text: `delete from import_rows
    where organization_id = current_setting('app.organization_id')::uuid and import_id = $1
      and line <> all ($2::integer[])`,
}

/** Brings all rows in, or none: in one transaction, however many there are. */
export async function publishImport(
  input: PublishImportInput
): Promise<Result<Outcome, PublishImportError>> {
  const published = await transaction(() => publish(input))
  if (published.ok || published.error.type === 'over') return published as Result<Outcome, never>

  const { walked } = published.error
  await keepFindings(input.importId, walked)
  return err({ type: 'rows_rejected', outcome: walked.outcome })
}

function publish({
  importId,
  rejectedRows,
  actorId,
}: PublishImportInput): Promise<Result<Outcome, NotPublished>> {
  return transaction(async (queryer) => {
    await takeTime(queryer)
    const found = await lockImport(importId)
    if (found?.state !== 'read') return err({ type: 'over' })

    const walked = await walkRows(found, found.on_duplicate)
    if (!mayBeKept(walked.outcome, rejectedRows)) return err({ type: 'rows_rejected', walked })

    const refused = walked.findings.filter(({ rejections }) => rejections.length > 0)
    await keepFindings(importId, { ...walked, findings: refused })
    await queryer.run(PUBLISH, [importId, JSON.stringify(walked.outcome)])
    await queryer.run(FORGET_FILE, [importId])
    await queryer.run(FORGET_ROWS, [importId, refused.map(({ row }) => row.line)])
    await recordActivity({
      action: 'import.published',
      subject: { type: 'import', id: importId },
      actorId,
      data: { kind: found.kind, ...walked.outcome },
    })
    return ok(walked.outcome)
  })
}
