import { recordActivity } from '#audit/activity'
import { keepFindings } from '#importing/actions/keep_findings'
import { walkRows, type Walked } from '#importing/actions/rehearse_import'
import { reserveNumbers } from '#importing/actions/reserve_numbers'
import { UNWATCHED, type Watch } from '#importing/actions/watch_run'
import type { Reservation } from '#importing/domain/kind'
import { importKind } from '#importing/domain/kinds'
import { mayBeKept, type Outcome } from '#importing/domain/outcome'
import { countImportRows } from '#importing/queries/import_rows'
import { findImport, lockImport } from '#importing/queries/imports'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface PublishImportInput {
  importId: string
  rejectedRows: 'skip' | 'stop'
  actorId: string
  watch?: Watch
}

export type PublishImportError =
  | { type: 'over' }
  /** Some rows are refused, and the person did not say to leave them. Nothing was written. */
  | { type: 'rows_rejected'; outcome: Outcome }

type Input = Required<PublishImportInput> & { reservation: Reservation }
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
      and not rejected`,
}

/**
 * Brings all rows in, or none: in one transaction, however many there are. The numbers they need are set
 * aside beforehand; what was not used of them goes back.
 */
export async function publishImport(
  given: PublishImportInput
): Promise<Result<Outcome, PublishImportError>> {
  const found = await findImport(given.importId)
  if (found?.state !== 'read') return err({ type: 'over' })

  const { settle } = importKind(found.kind).numbering
  const watch = given.watch ?? UNWATCHED
  const { all } = await countImportRows(given.importId)
  await watch.begin('writing', all)
  const reservation = await reserveNumbers(found)
  const input = { ...given, watch, reservation }
  let published: Result<Outcome, NotPublished> | null = null
  try {
    published = await publish(input)
  } finally {
    if (!published?.ok) await settle(reservation)
  }
  if (published.ok || published.error.type === 'over') return published as Result<Outcome, never>

  const { walked } = published.error
  await keepFindings(input.importId, walked, UNWATCHED)
  return err({ type: 'rows_rejected', outcome: walked.outcome })
}

function publish(input: Input): Promise<Result<Outcome, NotPublished>> {
  const { importId, rejectedRows, actorId, watch, reservation } = input
  return transaction(async (queryer) => {
    await watch.enter(queryer)
    const found = await lockImport(importId)
    if (found?.state !== 'read') return err({ type: 'over' })

    const numbers = { from: 'reserved' as const, next: reservation.first }
    const walked = await walkRows(found, numbers, watch)
    if (!mayBeKept(walked.outcome, rejectedRows)) return err({ type: 'rows_rejected', walked })

    const refused = walked.findings.filter(({ rejections }) => rejections.length > 0)
    await keepFindings(importId, { ...walked, findings: refused }, watch)
    await queryer.run(PUBLISH, [importId, JSON.stringify(walked.outcome)])
    await queryer.run(FORGET_FILE, [importId])
    await queryer.run(FORGET_ROWS, [importId])
    await importKind(found.kind).numbering.settle(reservation)
    await recordActivity({
      action: 'import.published',
      subject: { type: 'import', id: importId },
      actorId,
      data: { kind: found.kind, ...walked.outcome },
    })
    return ok(walked.outcome)
  })
}
