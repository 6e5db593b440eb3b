import { asOwner } from '#tests/support/connections'

/** Changes what nothing may change: as a superuser, with every trigger and wall switched off. */
export async function tamper(sql: string, values: unknown[] = []): Promise<void> {
  const owner = await asOwner()
  try {
    await owner.query('set session_replication_role = replica')
    await owner.query(sql, values)
  } finally {
    await owner.end()
  }
}
