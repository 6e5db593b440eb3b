import { randomInt } from 'node:crypto'
import type { Numbers, Reservation } from '#importing/domain/kind'
import { importKind } from '#importing/domain/kinds'
import { countImportRows } from '#importing/queries/import_rows'
import { cellsOfColumn } from '#importing/queries/import_runs'
import type { ImportRecord } from '#importing/queries/imports'
import { transaction } from '#tenancy/organization_context'

const KEEP = {
  name: 'import_run_reserved',
  text: `update import_runs set reserved = $2
    where organization_id = current_setting('app.organization_id')::uuid and import_id = $1`,
}

/** Beyond every number that a series gives, with room for two dry runs at once. */
const TRIAL_FROM = 1_000_000_000_000_000_000n
const TRIAL_PLACES = 2 ** 40
const TRIAL_ROOM = 1_000_000n

/** Numbers for a dry run: they stand in nobody's way, and go with it. */
export function trialNumbers(): Numbers {
  return { from: 'trial', next: TRIAL_FROM + BigInt(randomInt(TRIAL_PLACES)) * TRIAL_ROOM }
}

/**
 * Sets aside the numbers that an import needs, in one short step, so that others can make customers while
 * the import goes on. What an attempt before this one had set aside is given back in the same step.
 */
export async function reserveNumbers(found: ImportRecord): Promise<Reservation> {
  const { numbering } = importKind(found.kind)
  const wanted = await numbersWanted(found)
  return transaction(async (queryer) => {
    // The row of the run before the series: whoever stops the run goes the same way.
    await queryer.run(KEEP, [found.id, null])
    const before = reservationOf(found)
    if (before) await numbering.settle(before)

    const reservation = await numbering.reserve(wanted)
    const kept = Object.entries(reservation).map(([name, value]) => [name, String(value)])
    await queryer.run(KEEP, [found.id, JSON.stringify(Object.fromEntries(kept))])
    return reservation
  })
}

/** What the run of an import had set aside, if anything. */
export function reservationOf({ run }: ImportRecord): Reservation | null {
  if (!run?.reserved) return null
  const { first, end, previous } = run.reserved
  return { first: BigInt(first), end: BigInt(end), previous: BigInt(previous) }
}

/** How many rows bring no number of their own, and the highest number of those that do. */
async function numbersWanted({ id, kind, columns }: ImportRecord) {
  const { numbering } = importKind(kind)
  const column = columns.find(({ field }) => field === numbering.field)
  const wanted = { highest: 0n, count: 0 }
  if (!column) {
    const { all } = await countImportRows(id)
    return { ...wanted, count: all }
  }

  for await (const cells of cellsOfColumn(id, column.index)) {
    for (const cell of cells) {
      const number = numbering.numberIn(cell)
      if (number === null) wanted.count++
      else if (number > wanted.highest) wanted.highest = number
    }
  }
  return wanted
}
