import { keepFindings } from '#importing/actions/keep_findings'
import { placeRows, type JudgedRow } from '#importing/actions/place_rows'
import type { DuplicateChoice } from '#importing/domain/kind'
import { importKind } from '#importing/domain/kinds'
import type { Outcome } from '#importing/domain/outcome'
import { waitingRows } from '#importing/queries/import_rows'
import { lockImport, type ImportRecord } from '#importing/queries/imports'
import { takeTime } from '#importing/queries/patience'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export type RehearseError = { type: 'over' }

/** What walking through all rows came to: counts, and what was found about single rows. */
export interface Walked {
  outcome: Outcome
  findings: JudgedRow[]
}

/**
 * A dry run: the whole import as it would be, rolled back at the end. What was found is kept with the rows,
 * so that they can be corrected.
 */
export async function rehearseImport(importId: string): Promise<Result<Outcome, RehearseError>> {
  const rehearsed = await transaction(async (queryer) => {
    await takeTime(queryer)
    const found = await lockImport(importId)
    if (found?.state !== 'read') return err({ type: 'over' } as const)
    return err({ type: 'walked', walked: await walkRows(found, found.on_duplicate) } as const)
  })

  if (rehearsed.error.type === 'over') return err(rehearsed.error)
  await keepFindings(importId, rehearsed.error.walked)
  return ok(rehearsed.error.walked.outcome)
}

/** Judges and writes all rows that wait, inside the caller's transaction. */
export async function walkRows(
  { id, kind, columns, reading }: ImportRecord,
  onDuplicate: DuplicateChoice
): Promise<Walked> {
  const findings: JudgedRow[] = []
  const outcome = await placeRows({
    importId: id,
    kind: importKind(kind),
    columns,
    mayBeShort: reading.format === 'xlsx',
    batches: waitingRows(id),
    onDuplicate,
    onBatch: (judged) => {
      findings.push(...judged)
    },
  })
  return { outcome, findings }
}
