import { recordActivity } from '#audit/activity'
import type { Obstacles } from '#importing/domain/kind'
import { importKind } from '#importing/domain/kinds'
import { lockImport } from '#importing/queries/imports'
import { takeTime } from '#importing/queries/patience'
import { err, ok, type Result } from '#support/result'
import { isForeignKeyViolation } from '#tenancy/database_errors'
import { transaction } from '#tenancy/organization_context'

export interface ReverseImportInput {
  importId: string
  actorId: string | null
}

export type ReverseImportError =
  | { type: 'not_published' }
  /** What is used stays; `obstacles` names the first ones. None when the database alone knows. */
  | { type: 'in_use'; obstacles: Obstacles }

/** How many of what stands in the way are named. */
export const OBSTACLES_NAMED = 3

const REVERSE = {
  name: 'import_reverse',
  text: `update imports set state = 'reversed', reversed_at = now()
    where organization_id = current_setting('app.organization_id')::uuid and id = $1`,
}

const FORGET_ROWS = {
  name: 'import_rows_reversed',
  text: `delete from import_rows
    where organization_id = current_setting('app.organization_id')::uuid and import_id = $1`,
}

/** Takes a whole import back, as long as nothing of it is used. */
export async function reverseImport(
  input: ReverseImportInput
): Promise<Result<{ removed: number; restored: number }, ReverseImportError>> {
  try {
    return await reverse(input)
  } catch (error) {
    if (isForeignKeyViolation(error))
      return err({ type: 'in_use', obstacles: { count: 0, named: [] } })
    throw error
  }
}

function reverse({ importId, actorId }: ReverseImportInput) {
  return transaction(
    async (queryer): Promise<Result<{ removed: number; restored: number }, ReverseImportError>> => {
      await takeTime(queryer)
      const found = await lockImport(importId)
      if (found?.state !== 'published') return err({ type: 'not_published' })

      const kind = importKind(found.kind)
      const obstacles = await kind.obstacles(importId, OBSTACLES_NAMED)
      if (obstacles.count > 0) return err({ type: 'in_use', obstacles })

      const undone = await kind.revert(importId)
      await queryer.run(REVERSE, [importId])
      await queryer.run(FORGET_ROWS, [importId])
      await recordActivity({
        action: 'import.reversed',
        subject: { type: 'import', id: importId },
        actorId,
        data: { kind: found.kind, ...undone },
      })
      return ok(undone)
    }
  )
}
