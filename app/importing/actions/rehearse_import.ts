import { keepFindings } from '#importing/actions/keep_findings'
import { placeRows } from '#importing/actions/place_rows'
import { trialNumbers } from '#importing/actions/reserve_numbers'
import { UNWATCHED, type Watch } from '#importing/actions/watch_run'
import type { Numbers } from '#importing/domain/kind'
import { importKind } from '#importing/domain/kinds'
import type { Outcome } from '#importing/domain/outcome'
import type { Rejection } from '#importing/domain/row'
import { countImportRows, waitingRows } from '#importing/queries/import_rows'
import { lockImport, type ImportRecord } from '#importing/queries/imports'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export type RehearseError = { type: 'over' }

/** What was found about the row of one line. */
export interface Finding {
  line: number
  rejections: Rejection[]
  notices: Rejection[]
}

/** What walking through all rows came to: counts, and what was found about single rows. */
export interface Walked {
  outcome: Outcome
  findings: Finding[]
}

/**
 * A dry run: the whole import as it would be, rolled back at the end; only the numbers of new customers are
 * others, so that nobody waits for them. What was found is kept with the rows, so that they can be corrected.
 */
export async function rehearseImport(
  importId: string,
  watch: Watch = UNWATCHED
): Promise<Result<Outcome, RehearseError>> {
  const { all } = await countImportRows(importId)
  await watch.begin('checking', all)
  const rehearsed = await transaction(async (queryer) => {
    await watch.enter(queryer)
    const found = await lockImport(importId)
    if (found?.state !== 'read') return err({ type: 'over' } as const)
    const walked = await walkRows(found, trialNumbers(), watch)
    return err({ type: 'walked', walked } as const)
  })

  if (rehearsed.error.type === 'over') return err(rehearsed.error)
  await keepFindings(importId, rehearsed.error.walked, watch)
  return ok(rehearsed.error.walked.outcome)
}

/** Judges and writes all rows that wait, inside the caller's transaction. */
export async function walkRows(
  { id, kind, columns, reading, on_duplicate: onDuplicate }: ImportRecord,
  numbers: Numbers,
  watch: Watch
): Promise<Walked> {
  const findings: Finding[] = []
  const outcome = await placeRows({
    importId: id,
    kind: importKind(kind),
    columns,
    mayBeShort: reading.format === 'xlsx',
    batches: waitingRows(id),
    onDuplicate,
    numbers,
    onBatch: async (judged, { rows }) => {
      for (const { row, rejections, notices } of judged) {
        findings.push({ line: row.line, rejections, notices })
      }
      await watch.rows(rows)
    },
  })
  return { outcome, findings }
}
