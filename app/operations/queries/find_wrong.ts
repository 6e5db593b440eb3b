import { CHECK_WRONG_MAX } from '#config/limits'
import type { Wrong } from '#operations/domain/check'
import type { Queryer } from '#tenancy/queryer'

/** What a statement finds, each row as what is wrong: the sentence, and the values it needs. */
export async function find(
  queryer: Queryer,
  statement: { name: string; text: string },
  sentence: string
): Promise<Wrong[]> {
  const rows = await queryer.rows<Record<string, string>>(statement, [CHECK_WRONG_MAX])
  return rows.map((values) => ({ sentence, values }))
}
